import Inventory
import PolicyModel
import Terminal

/// What a principal may do, as lines of text.
struct WhatCanText {
  private let answer: WhatCan
  private let principal: RequestPrincipal
  private let style: Style

  init(_ answer: WhatCan, _ principal: RequestPrincipal, style: Style) {
    self.answer = answer
    self.principal = principal
    self.style = style
  }

  /// A heading and the services, those of which the same is to say in one line.
  var text: String {
    var lines = [heading]
    var alike: [[WhatCan.Grant]: [WhatCan.Service]] = [:]
    for service in answer.services where service.isWhole {
      alike[service.entries[0].grants, default: []].append(service)
    }
    for service in answer.services {
      if service.isWhole, let group = alike[service.entries[0].grants], group.count > 1 {
        if group[0].name == service.name { lines += block(of: group) }
      } else {
        lines += service.entries.flatMap { block(of: $0, service) }
      }
    }
    lines += answer.undecided.map { "\(style.paint(.warning, "not decided")): \($0.subject): \($0.message)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let count = answer.services.reduce(0) { $0 + $1.allowedCount }
    let services = answer.services.count
    guard count > 0 else { return "\(principal.description): nothing" }
    return "\(style.paint(.emphasis, principal.description)): \(count) action\(count == 1 ? "" : "s") of \(services) "
      + "service\(services == 1 ? "" : "s")"
  }

  private func block(of group: [WhatCan.Service]) -> [String] {
    let count = group.reduce(0) { $0 + $1.actionCount }
    let isEvery = group.count == answer.serviceCount
    let title = isEvery ? "every service" : "\(group.count) services"
    return grants(group[0].entries[0].grants, "\(title): all \(count) actions")
      + (isEvery ? [] : ["  " + group.map(\.name).joined(separator: ", ")])
  }

  private func block(of entry: WhatCan.Entry, _ service: WhatCan.Service) -> [String] {
    let actions = entry.isEveryAction ? "all \(service.actionCount) actions" : entry.patterns.joined(separator: ", ")
    return grants(entry.grants, "\(style.paint(.emphasis, service.name)): \(actions)")
  }

  /// Grants of which nothing else is to say than the resource stand in one line.
  private func grants(_ grants: [WhatCan.Grant], _ title: String) -> [String] {
    let plain = grants.filter(\.isPlain)
    let first = plain.isEmpty ? [] : ["\(title) on \(plain.map(\.resource).joined(separator: ", "))"]
    return first + grants.filter { !$0.isPlain }.flatMap { grant in ["\(title) on \(line(grant))"] + details(grant) }
  }

  private func line(_ grant: WhatCan.Grant) -> String {
    var line = grant.resource
    if let account = grant.account { line += " of account \(account)" }
    if grant.access != .allowed { line += " (by \(grant.access.contextKeys.joined(separator: ", ")))" }
    return line
  }

  private func details(_ grant: WhatCan.Grant) -> [String] {
    grant.narrowings.map { narrowing in
      switch narrowing {
      case .cut(let reference, let element, let keys):
        let part = element.isNegated ? "only on" : "but not on"
        let hangs = keys.isEmpty ? "" : " (by \(keys.joined(separator: ", ")))"
        return "  \(part) \(element.text)\(hangs): \(reference.layer.title) \(reference.policy), \(reference.name)"
      case .within(let layer, let level, let elements):
        let text = elements.map { ($0.isNegated ? "all but " : "") + $0.text }.joined(separator: ", or ")
        return "  only within \(text): \(layer.title)" + (level.map { " at \($0)" } ?? "")
      }
    }
  }
}

extension WhatCan.Service {
  /// Whether all actions are allowed on the same.
  fileprivate var isWhole: Bool { entries.count == 1 && entries[0].isEveryAction }
}

extension WhatCan.Grant {
  /// Whether the resource is all there is to say.
  fileprivate var isPlain: Bool { access == .allowed && account == nil && narrowings.isEmpty }
}

extension ResourceElement {
  fileprivate var text: String { patterns.elements.map(\.description).joined(separator: ", ") }
}
