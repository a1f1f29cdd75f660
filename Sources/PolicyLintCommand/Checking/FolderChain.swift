/// The folders that lie above one another.
enum FolderChain {
  /// A folder and those above it, by absolute path, the nearest first; the root is the empty text.
  static func upward(from folder: String) -> [String] {
    var path = ""
    var chain = [path]
    for part in folder.utf8.split(separator: UInt8(ascii: "/")) {
      path += "/"
      path += String(Substring(part))
      chain.append(path)
    }
    return chain.reversed()
  }
}
