public import SourceText

/// A JSON text as it was read: the tree as far as it could be made out, and every error in it.
public struct JSONDocument: Sendable {
  /// The document's one value; nil where nothing could be made out.
  public let root: JSONNode?
  /// Every error, in order of position; empty for a valid text.
  public let errors: [JSONSyntaxError]

  init(root: JSONNode?, errors: [JSONSyntaxError]) {
    self.root = root
    self.errors = errors
  }
}
