/// The files that a command may see: those of the disk, or some in memory.
public protocol FileAccess {
  /// The bytes of the file at `path`; an error where it holds more than `limit` bytes.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]

  /// Writes the whole file at `path`, so that a reader sees the old bytes or the new ones but never a part.
  ///
  /// Missing folders above it are made.
  func write(_ bytes: [UInt8], to path: String) throws(FileError)

  /// What stands at `path`, links followed; nil where nothing does.
  func kind(of path: String) -> FileKind?

  /// Every file below the folder `path`, in the order of the names' bytes.
  func list(_ path: String, options: ListingOptions) throws(FileError) -> FolderListing
}

/// What can stand at a path.
public enum FileKind: Hashable, Sendable {
  /// A regular file.
  case file
  /// A folder.
  case folder
  /// A pipe, a socket or a device.
  case other
}

/// Which files of a folder are listed.
public struct ListingOptions: Sendable {
  /// Whether names that begin with a dot are looked at.
  public var includesHidden: Bool
  /// The endings that a file's name must have one of, such as `.json`; empty for every file.
  public var suffixes: [String]
  /// Names of folders that are not entered, such as `node_modules`.
  public var excludedFolders: [String]
  /// Whether the folders within are entered.
  public var isRecursive: Bool

  /// Lists the visible files whose names end in one of `suffixes`; all when it is empty.
  public init(
    suffixes: [String] = [], includesHidden: Bool = false, excludedFolders: [String] = [], isRecursive: Bool = true
  ) {
    self.isRecursive = isRecursive
    self.suffixes = suffixes
    self.includesHidden = includesHidden
    self.excludedFolders = excludedFolders
  }

  /// Whether a listing of a folder would show the file at a path from there.
  public func includes(path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    guard let name = parts.last, includes(file: name) else { return false }
    return parts.dropLast().allSatisfy(includes(folder:))
  }

  func includes(file name: String) -> Bool {
    isSeen(name) && (suffixes.isEmpty || suffixes.contains { name.utf8.reversed().starts(with: $0.utf8.reversed()) })
  }

  func includes(folder name: String) -> Bool {
    isRecursive && isSeen(name) && !excludedFolders.contains(name)
  }

  private func isSeen(_ name: String) -> Bool { includesHidden || name.utf8.first != UInt8(ascii: ".") }
}

/// The files below a folder, and what could not be looked at.
public struct FolderListing: Hashable, Sendable {
  /// The paths of the files, each beginning with the folder's.
  public var files: [String]
  /// What was left out, with why.
  public var skipped: [FileError]

  /// A listing of `files` that left out `skipped`.
  public init(files: [String] = [], skipped: [FileError] = []) {
    self.files = files
    self.skipped = skipped
  }
}
