/// The folders that lie above one another.
enum FolderChain {
  /// A folder and those above it, by absolute path, the nearest first; the root is the empty text.
  static func upward(from folder: String) -> [String] {
    var parts = folder.split(separator: "/")
    var chain: [String] = []
    while true {
      chain.append(parts.map { "/" + $0 }.joined())
      guard parts.popLast() != nil else { return chain }
    }
  }
}
