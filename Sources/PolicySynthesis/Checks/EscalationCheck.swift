import Environment
import PolicyModel

/// Check 8: no principal edits its own policies, boundary or trust, nor those of any role that it may become or whose trust
/// it may write, unless a boundary caps the result that none of them can alter.
struct EscalationCheck {
  private let review: EnvironmentReview
  private let editing: IdentityEditing

  init(_ review: EnvironmentReview) {
    self.review = review
    editing = IdentityEditing(review)
  }

  /// The edges that nothing caps.
  var findings: [CheckFinding] {
    edges.filter { $0.edge.boundary == nil }.map { CheckFinding(.escalation($0.edge), at: review.place(of: $0.editor)) }
  }

  /// The edges that a boundary caps: what is left of the risk.
  var capped: [EscalationEdge] { edges.map(\.edge).filter { $0.boundary != nil } }

  /// Every edge, each editor and target once.
  private var edges: [(edge: EscalationEdge, editor: String)] {
    let editors = editing.editors
    guard !editors.isEmpty else { return [] }
    var found: [(edge: EscalationEdge, editor: String)] = []
    var seen = Set<[String]>()
    // Whoever edits by itself is told before those who can become it.
    for gainer in editors + review.actors.filter({ !editors.contains($0) }) {
      let reached = reach(of: gainer)
      for editor in editors where reached.contains(editor) {
        for (target, actions) in editing.edits(of: editor)
        where reached.contains(target) && seen.insert([editor, target]).inserted {
          found.append((edge(gainer, editor, target, actions, reached), editor))
        }
      }
    }
    return found
  }

  private func edge(
    _ gainer: String, _ editor: String, _ target: String, _ actions: [String], _ reached: Set<String>
  ) -> EscalationEdge {
    let boundary = editing.boundary(of: target)
    let isCapping = boundary.map { boundary in
      !reached.contains { editing.alters(boundary: boundary, of: target, as: $0) }
    }
    return EscalationEdge(
      editor: review.title(of: editor), gainer: review.title(of: gainer), target: review.title(of: target),
      actions: actions, boundary: isCapping == true ? boundary.map { review.title(of: $0) } : nil)
  }

  /// The principal, and every role that it can become in the end: by assuming it, or by writing whom it trusts.
  private func reach(of principal: String) -> Set<String> {
    var reached: Set<String> = [principal]
    var next = [principal]
    while let one = next.popLast() {
      let writable = editing.edits(of: one).filter { $0.actions.contains(IdentityEditing.writeTrust) }.map(\.target)
      for role in (editing.assumed[one] ?? []) + writable where reached.insert(role).inserted { next.append(role) }
    }
    return reached
  }
}
