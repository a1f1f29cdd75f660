#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Disk {
  /// Writes the whole file at `path` by way of a new file beside it that takes its name.
  ///
  /// Missing folders above it are made, a link is followed, and the mode of a file that was there is kept; one that may
  /// not be written is left as it is. Pipes and devices are written to as they are.
  public func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    switch exists ? status.kind : nil {
    case .folder: throw FileError(path: path, problem: .isDirectory)
    case .other: try writeInPlace(bytes, to: path)
    case .file:
      // A new file beside it would need the folder's leave only.
      guard access(path, W_OK) == 0 else { throw FileError(path: path, number: errno) }
      try replace(Self.resolved(path), by: bytes, mode: status.st_mode & 0o7777, path: path)
    case nil:
      try makeFolder(Self.parent(of: path))
      try replace(path, by: bytes, mode: nil, path: path)
    }
  }

  private func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    defer { close(descriptor) }
    try Self.write(bytes, to: descriptor, path: path)
  }

  private func replace(_ target: String, by bytes: [UInt8], mode: mode_t?, path: String) throws(FileError) {
    let (descriptor, temporary) = try Self.openBeside(target, path: path)
    do throws(FileError) {
      defer { close(descriptor) }
      if let mode { _ = fchmod(descriptor, mode) }
      try Self.write(bytes, to: descriptor, path: path)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, target) == 0 else {
      let number = errno
      unlink(temporary)
      throw FileError(path: path, number: number)
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
    switch bytes.withUnsafeBytes({ Output.writeAll($0, to: descriptor) }) {
    case nil: return
    case .brokenPipe: throw FileError(path: path, number: EPIPE)
    case .system(let reason): throw FileError(path: path, problem: .other(reason))
    }
  }

  /// A new, empty file in the folder of `target`: only there can rename(2) put it in the target's place in one step.
  private static func openBeside(_ target: String, path: String) throws(FileError) -> (Int32, String) {
    for attempt in 0..<100 {
      let temporary = "\(target).\(getpid())-\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      if errno != EEXIST { throw FileError(path: path, number: errno) }
    }
    throw FileError(path: path, number: EEXIST)
  }

  private func makeFolder(_ path: String?) throws(FileError) {
    guard let path, kind(of: path) != .folder else { return }
    // Nested as deep as the path has parts, which the system keeps under its own limit.
    try makeFolder(Self.parent(of: path))
    guard mkdir(path, 0o777) != 0, errno != EEXIST || kind(of: path) != .folder else { return }
    throw FileError(path: path, number: errno == EEXIST ? ENOTDIR : errno)
  }

  /// The folder that holds `path`; nil for a bare name and for the root.
  static func parent(of path: String) -> String? {
    let slash = UInt8(ascii: "/")
    var parts = Array(path.utf8)
    while parts.count > 1, parts.last == slash { parts.removeLast() }
    guard let last = parts.lastIndex(of: slash) else { return nil }
    parts.removeSubrange(last...)
    while parts.last == slash { parts.removeLast() }
    return parts.isEmpty ? nil : String(decoding: parts, as: UTF8.self)
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
