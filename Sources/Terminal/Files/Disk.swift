#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of the machine.
public struct Disk: FileAccess, Sendable {
  /// The files of the machine, relative paths from the working folder.
  public init() {}

  /// The bytes of the file at `path`; an error where it holds more than `limit` bytes.
  public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, number: errno) }
    if status.kind == .folder { throw FileError(path: path, problem: .isDirectory) }
    // The size is a hint only: /proc files say 0, and a file may grow while it is read.
    if status.kind == .file, Int(status.st_size) > limit {
      throw FileError(path: path, problem: .tooLarge(limit: limit))
    }
    return try DescriptorReading.all(descriptor, expecting: Int(status.st_size), limit: limit, path: path)
  }

  /// What stands at `path`, links followed; nil where nothing does.
  public func kind(of path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.kind
  }
}

extension stat {
  /// What the status tells of.
  var kind: FileKind {
    switch st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }
}
