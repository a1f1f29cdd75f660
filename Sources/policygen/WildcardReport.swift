import CommandKit
import PolicyModel
import PolicySynthesis
import ServiceReference

extension Console {
  /// Says on standard error what each wildcard stands for, and what it may come to stand for.
  func report(_ wildcards: [ActionMinimizer.Wildcard]) {
    guard !wildcards.isEmpty else { return }
    for wildcard in wildcards {
      let names = wildcard.actions.map { String($0.split(separator: ":").last ?? "") }.joined(separator: ", ")
      note("`\(wildcard.pattern)` stands for \(wildcard.actions.count): \(names)")
    }
    note(
      "that is exact by the service table of \(ServiceReference.embedded.date); "
        + "a wildcard catches unlisted actions of such names too, once AWS adds them")
  }
}

extension Console {
  /// Says which statements were left as they are.
  func report(_ rewriting: ActionMinimizer.Rewriting) {
    for left in rewriting.left {
      let name = left.sid.map { "`\($0)`" } ?? "\(left.number)"
      warn("the statement \(name) was left as it is: \(left.why)")
    }
  }
}

extension Policy {
  /// How many characters the policy has, blanks aside.
  var characters: Int { PolicyPacker.size(self, .characters) }
}
