/// Files that exist in memory only: a command runs over them as over the disk and leaves nothing behind.
public final class MemoryFiles: FileAccess {
  /// The files by path; folders are what the paths imply.
  public private(set) var contents: [String: [UInt8]]

  /// Files with the given bytes by path.
  public init(_ contents: [String: [UInt8]] = [:]) { self.contents = contents }

  /// Files with the given texts by path.
  public convenience init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

  /// The text of the file at `path`; nil where there is none.
  public func text(_ path: String) -> String? { contents[path].map { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of the file at `path`; an error where it holds more than `limit` bytes.
  public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = contents[path] else {
      throw FileError(path: path, problem: kind(of: path) == .folder ? .isDirectory : .notFound)
    }
    guard bytes.count <= limit else { throw FileError(path: path, problem: .tooLarge(limit: limit)) }
    return bytes
  }

  /// Keeps `bytes` as the file at `path`.
  public func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    if kind(of: path) == .folder { throw FileError(path: path, problem: .isDirectory) }
    contents[path] = bytes
  }

  /// What stands at `path`; nil where nothing does.
  public func kind(of path: String) -> FileKind? {
    if contents[path] != nil { return .file }
    let prefix = Self.prefix(path)
    return contents.keys.contains { $0.utf8.starts(with: prefix.utf8) } ? .folder : nil
  }

  /// Every file below the folder `path`, in the order of the names' bytes.
  public func list(_ path: String, options: ListingOptions) throws(FileError) -> FolderListing {
    switch kind(of: path) {
    case .folder: break
    case nil: throw FileError(path: path, problem: .notFound)
    default: throw FileError(path: path, problem: .notDirectory)
    }
    let prefix = Self.prefix(path)
    let files = contents.keys.filter { file in
      guard file.utf8.starts(with: prefix.utf8) else { return false }
      let parts = file.dropFirst(prefix.count).split(separator: "/").map(String.init)
      guard let name = parts.last, options.includes(file: name) else { return false }
      return parts.dropLast().allSatisfy { options.includes(folder: $0) }
    }
    return FolderListing(files: files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  private static func prefix(_ path: String) -> String { path.utf8.last == UInt8(ascii: "/") ? path : path + "/" }
}
