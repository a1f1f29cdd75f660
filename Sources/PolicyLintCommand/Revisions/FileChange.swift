/// A file that has changed since a revision, by the names that git gives it.
struct FileChange: Hashable {
  /// Its name in the revision; nil where it was not there.
  let from: String?
  /// Its name now; nil where it is gone.
  let to: String?

  /// The name that it goes by.
  var name: String { to ?? from ?? "" }

  /// The changes that `git diff --name-status -z` lists: a letter, and one name or for copies and renames two.
  static func read(nameStatus fields: [String]) -> [FileChange] {
    var changes: [FileChange] = []
    var rest = fields[...]
    while let status = rest.popFirst(), let name = rest.popFirst() {
      switch status.utf8.first {
      case UInt8(ascii: "A"): changes.append(FileChange(from: nil, to: name))
      case UInt8(ascii: "D"): changes.append(FileChange(from: name, to: nil))
      case UInt8(ascii: "R"), UInt8(ascii: "C"): changes.append(FileChange(from: name, to: rest.popFirst()))
      default: changes.append(FileChange(from: name, to: name))
      }
    }
    return changes
  }
}
