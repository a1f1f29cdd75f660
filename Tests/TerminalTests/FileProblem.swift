import Terminal

/// Why a file could not be read, listed or written; nil where it could.
func problem(_ body: () throws -> Void) -> FileError.Problem? {
  do {
    try body()
    return nil
  } catch {
    return (error as? FileError)?.problem
  }
}
