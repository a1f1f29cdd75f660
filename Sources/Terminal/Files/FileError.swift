/// Why a file could not be read, listed or written.
public struct FileError: Error, Hashable, Sendable {
  /// What stood in the way.
  public enum Problem: Hashable, Sendable {
    /// There is nothing of that name.
    case notFound
    /// It is a folder where a file is needed.
    case isDirectory
    /// It is a file where a folder is needed.
    case notDirectory
    /// The user may not.
    case permission
    /// It holds more than `limit` bytes.
    case tooLarge(limit: Int)
    /// The name is not UTF-8, so that it cannot be said or opened.
    case unspeakableName
    /// It is a socket, a device or a pipe, met while listing a folder.
    case notAFile
    /// It can be read once only, and was.
    case readAlready
    /// Something else, in the system's words.
    case other(String)
  }

  /// The path as it was asked for; `<stdin>` for standard input.
  public let path: String
  /// What stood in the way.
  public let problem: Problem

  /// The problem of `path`.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }
}

extension FileError {
  /// One sentence for the user.
  public var message: String {
    let name = path == Input.name ? "standard input" : "`\(path.visible)`"
    return switch problem {
    case .notFound: "\(name) does not exist"
    case .isDirectory: "\(name) is a folder, not a file"
    case .notDirectory: "\(name) is not a folder"
    case .permission: "no permission for \(name)"
    case .tooLarge(let limit): "\(name) is larger than \(FileError.size(limit))"
    case .unspeakableName: "the name of \(name) is not UTF-8"
    case .notAFile: "\(name) is neither a file nor a folder"
    case .readAlready: "\(name) can be read once only, and is asked for twice"
    case .other(let reason): "\(name): \(reason)"
    }
  }

  private static func size(_ bytes: Int) -> String {
    for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where bytes >= unit && bytes % unit == 0
    {
      return "\(bytes / unit) \(name)"
    }
    return bytes == 1 ? "1 byte" : "\(bytes) bytes"
  }
}
