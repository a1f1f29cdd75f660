import Inventory
import PolicyModel
import Terminal

/// Who may make a request, as lines of text.
struct WhoCanText {
  private let answer: WhoCan
  private let question: Request
  private let style: Style

  init(_ answer: WhoCan, _ question: Request, style: Style) {
    self.answer = answer
    self.question = question
    self.style = style
  }

  /// A heading, and a block for each kind of principal.
  var text: String {
    var blocks = [[heading]]
    blocks.append(block("allowed", answer.principals.filter { $0.access == .allowed }.map(line)))
    blocks.append(block("by what the context holds", answer.principals.filter { $0.access != .allowed }.map(line)))
    blocks.append(block("root users", answer.rootUsers.map(line)))
    blocks.append(block("let in by policies of the resources", answer.outsiders.map(line)))
    blocks.append(block("not decided", answer.undecided.map { "\($0.subject): \($0.message)" }))
    if answer.isNobody { blocks.append(["nobody"]) }
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    let asked = "\(question.action) on \(question.resources.joined(separator: ", "))"
    let count = "\(answer.principals.count) of \(answer.askedCount) principal\(answer.askedCount == 1 ? "" : "s")"
    let isPart = question.resources.contains(where: question.asksPattern)
    return "\(style.paint(.emphasis, asked)): \(count)" + (isPart ? ", on some of it at least" : "")
  }

  private func block(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.paint(.help, title + ":")] + lines.map { "  " + $0 }
  }

  private func line(_ holder: WhoCan.Holder) -> String { holder.principal + suffix(holder.access) }

  private func line(_ outsider: Outsider) -> String {
    outsider.title + (outsider.needsOwnAccount ? ", if their own account allows it too" : "") + suffix(outsider.access)
  }

  private func suffix(_ access: Access) -> String {
    access == .allowed ? "" : " (\(access.contextKeys.joined(separator: ", ")))"
  }
}

extension Outsider {
  /// What the outsider is called.
  var title: String {
    switch kind {
    case .everyone: "everyone"
    case .account: "principals of account \(name)"
    case .principal: name
    case .service: "service \(name)"
    case .provider: "users of \(name)"
    }
  }
}

extension Undecided {
  /// Why it is not decided, in words.
  var message: String {
    switch reason {
    case .unreadPolicy(let policy): "its policy `\(policy)` could not be read"
    case .canonicalUser(let policy): "`\(policy)` names this canonical user, and which account it is of is not known"
    case .uniqueID(let policy): "`\(policy)` names this unique id, which no principal of the inventory has"
    case .missingPolicy(let policy): "its \(policy.rawValue) must let a principal in, and is not in the inventory"
    case .unknownOwner: "taken for each principal's own: tell whose it is with `--resource-account`"
    case .lakeFormation: "Lake Formation may still refuse: it is asked about single tables only, see `can`"
    }
  }

  /// The word by which programs tell the reason.
  var code: String {
    switch reason {
    case .unreadPolicy: "unreadPolicy"
    case .canonicalUser: "canonicalUser"
    case .uniqueID: "uniqueID"
    case .missingPolicy: "missingPolicy"
    case .unknownOwner: "unknownOwner"
    case .lakeFormation: "lakeFormation"
    }
  }
}
