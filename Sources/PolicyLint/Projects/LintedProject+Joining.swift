import JSONText
import PolicyModel
import SourceText

extension LintedProject {
  /// The statements of several policies as one policy; only what they grant together can be asked of it.
  func linted(_ policies: [ProjectPolicy], filling way: Int) -> LintedPolicy {
    var pairs = ActionResourceGrid.pairLimit
    let trees = policies.map { $0.fillings[min(way, $0.fillings.count - 1)] }
    let statements = trees.flatMap { tree -> [JSONNode] in
      guard let list = tree["Statement"] else { return [] }
      return list.elements ?? [list]
    }
    let version = trees.first?["Version"].map { [JSONMember("Version", $0)] } ?? []
    let node = JSONNode(.object(version + [JSONMember("Statement", JSONNode(.array(statements)))]))
    return LintedPolicy(
      node, in: SourceFile(name: "policies", bytes: []), kind: .identity, facts: facts, pairBudget: &pairs)
  }
}
