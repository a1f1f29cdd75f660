#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileError {
  /// What the system's error `number` means for `path`.
  init(path: String, number: Int32) {
    let problem: Problem =
      switch number {
      case ENOENT: .notFound
      case EISDIR: .isDirectory
      case ENOTDIR: .notDirectory
      case EACCES, EPERM: .permission
      default: .other(SystemReason.text(number))
      }
    self.init(path: path, problem: problem)
  }
}
