#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Disk {
  /// Every file below the folder `path`, in the order of the names' bytes.
  ///
  /// Links are followed, and each folder is entered once however many links lead to it, so that a loop ends.
  public func list(_ path: String, options: ListingOptions) throws(FileError) -> FolderListing {
    var listing = FolderListing()
    var entered: Set<FolderIdentity> = []
    // What is still to be looked at, next last: the tree's depth takes no stack.
    var waiting: [String] = []
    try enter(path, options: options, entered: &entered, waiting: &waiting, listing: &listing)
    while let next = waiting.popLast() {
      switch kind(of: next) {
      case .file:
        if options.includes(file: Self.name(of: next)) { listing.files.append(next) }
      case .folder:
        guard options.includes(folder: Self.name(of: next)) else { continue }
        do throws(FileError) {
          try enter(next, options: options, entered: &entered, waiting: &waiting, listing: &listing)
        } catch {
          listing.skipped.append(error)
        }
      case .other where options.includes(file: Self.name(of: next)):
        listing.skipped.append(FileError(path: next, problem: .notAFile))
      case nil where options.includes(file: Self.name(of: next)):
        listing.skipped.append(FileError(path: next, number: errno))
      default: continue
      }
    }
    return listing
  }

  private func enter(
    _ path: String, options: ListingOptions, entered: inout Set<FolderIdentity>, waiting: inout [String],
    listing: inout FolderListing
  ) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0, let folder = opendir(path) else { throw FileError(path: path, number: errno) }
    defer { closedir(folder) }
    guard entered.insert(FolderIdentity(device: Int(status.st_dev), inode: UInt64(status.st_ino))).inserted else {
      return
    }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    let prefix = path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
    for name in names.sorted(by: { $1.lexicographicallyPrecedes($0) }) {
      if let text = String(validating: name, as: UTF8.self) {
        waiting.append(prefix + text)
      } else {
        let repaired = prefix + String(decoding: name, as: UTF8.self)
        listing.skipped.append(FileError(path: repaired, problem: .unspeakableName))
      }
    }
  }

  private static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}

/// What tells one folder from another whatever it is called.
private struct FolderIdentity: Hashable {
  let device: Int
  let inode: UInt64
}
