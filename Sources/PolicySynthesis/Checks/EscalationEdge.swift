import Environment

/// That a principal may edit what it, or a role that it can become, is allowed.
public struct EscalationEdge: Sendable, Hashable {
  /// Who edits, as the environment calls it.
  public let editor: String
  /// Who becomes the editor and so gains by it; the editor itself unless another.
  public let gainer: String
  /// What is edited: a role or user.
  public let target: String
  /// The actions that edit it.
  public let actions: [String]
  /// The boundary that caps what comes of it and that none of them can alter; nil where there is none.
  public let boundary: String?

  /// The edge in a sentence.
  public var sentence: String {
    let via = gainer == editor ? "" : ", as which \(gainer.quoted) can act,"
    let whose = target == editor ? "itself" : target.quoted
    let edits = "\(editor.quoted)\(via) may \(actions.joined(separator: ", ")) on \(whose)"
    if let boundary { return "\(edits), capped by \(boundary.quoted)" }
    let reach = target == editor ? "" : ", which \(gainer == editor ? "it" : gainer.quoted) can become"
    return "\(edits)\(reach): no boundary that it cannot alter caps what comes of it"
  }

  /// What to change.
  var help: String {
    "put \(target.quoted) under another path or a boundary, or take these actions from \(editor.quoted)"
  }
}
