import JSONText
import PolicyModel
import ServiceReference
import SourceText

/// Reads the keys of a configuration file.
struct SettingsReader {
  private var object: SettingsObject
  private let reference: ServiceReference
  private var settings = LintSettings()

  init(_ root: JSONNode, _ reference: ServiceReference) {
    object = SettingsObject(root)
    self.reference = reference
  }

  mutating func read() -> (LintSettings, [SettingsIssue]) {
    readSchema()
    settings.select = ruleWords("select")
    settings.ignore = ruleWords("ignore")
    readSeverities()
    readKinds()
    readOrganization()
    for node in object.elements("suppressions", "a list of objects") { readSuppression(node) }
    settings.baseline = object.text("baseline")?.text
    return (settings, object.finish())
  }

  private mutating func readSchema() {
    guard let node = object.node("schema") else { return }
    guard case .number(let version) = node.value else {
      return object.report(.wrongType(expected: "a number", found: node.kindDescription), node.range)
    }
    if !version.hasSameBytes(as: "\(LintSettings.schema)") { object.report(.unknownSchema(version), node.range) }
  }

  private mutating func ruleWords(_ key: String) -> [String] {
    object.texts(key).compactMap { ruleCodes($0) == nil ? nil : $0.text }
  }

  /// The codes of the rules that a word names; an issue where it names none.
  private mutating func ruleCodes(_ word: (text: String, range: SourceRange)) -> [String]? {
    let codes = RuleSelection.codes(named: word.text)
    if codes.isEmpty { object.report(.unknownRule(word.text), word.range) }
    return codes.isEmpty ? nil : codes
  }

  private mutating func readSeverities() {
    for member in object.entries("severities") {
      let codes = ruleCodes((member.name, member.nameRange)) ?? []
      guard let word = object.text(member.value) else { continue }
      if word.text.hasSameBytes(as: "off") {
        settings.ignore += codes
      } else if let severity = Diagnostic.Severity(rawValue: word.text) {
        for code in codes { settings.configuration.severities[code] = severity }
      } else {
        let words = Diagnostic.Severity.allCases.reversed().map(\.rawValue) + ["off"]
        object.report(.notAChoice(word.text, choices: words), word.range)
      }
    }
  }

  private mutating func readKinds() {
    for member in object.entries("kinds") {
      let glob = pathGlob((member.name, member.nameRange))
      guard let word = object.text(member.value) else { continue }
      let parts = word.text.split(separator: ":", maxSplits: 1).map(String.init)
      guard let kind = parts.first.flatMap({ PolicyKind(rawValue: $0) }) else {
        object.report(.notAChoice(word.text, choices: PolicyKind.allCases.map(\.rawValue)), word.range)
        continue
      }
      let type = parts.count == 2 ? ResourcePolicyType(parts[1]) : nil
      if word.text.utf8.count != kind.rawValue.utf8.count, type == nil || kind != .resource {
        object.report(.invalid(word.text, .resourceType), word.range)
      } else if let glob {
        settings.kinds.append(LintSettings.Kind(files: glob, kind: kind, resourceType: type))
      }
    }
  }

  private mutating func readOrganization() {
    let reference = reference
    settings.configuration.ownAccounts = Set(checked("ownAccounts", .account) { AccountID($0) != nil })
    settings.configuration.trustedServices = Set(checked("trustedServices", .service, Self.isService))
    settings.configuration.sensitiveActions = checked("sensitiveActions", .action) {
      ActionPattern($0).meaning != .malformed
    }
    let hasRegions = object.node("allowedRegions") != nil
    let regions = checked("allowedRegions", .region) { reference.isRegion($0, in: nil) }
    if hasRegions { settings.configuration.allowedRegions = Set(regions) }
    readServiceControlPolicies()
    guard let organization = object.text("organization") else { return }
    if Self.isOrganization(organization.text) {
      settings.configuration.organization = organization.text
    } else {
      object.report(.invalid(organization.text, .organization), organization.range)
    }
  }

  private mutating func readServiceControlPolicies() {
    guard let word = object.text("serviceControlPolicies") else { return }
    let choices = ["full", "limited"]
    if !choices.contains(where: { $0.hasSameBytes(as: word.text) }) {
      object.report(.notAChoice(word.text, choices: choices), word.range)
    }
    settings.configuration.limitsServiceControlPolicies = word.text.hasSameBytes(as: "limited")
  }

  private mutating func checked(
    _ key: String, _ noun: SettingsIssue.Noun, _ isSound: (String) -> Bool
  ) -> [String] {
    object.texts(key).compactMap { text in
      if isSound(text.text) { return text.text }
      object.report(.invalid(text.text, noun), text.range)
      return nil
    }
  }

  private mutating func pathGlob(_ word: (text: String, range: SourceRange)) -> PathGlob? {
    let glob = PathGlob(word.text)
    if glob == nil { object.report(.invalid(word.text, .glob), word.range) }
    return glob
  }

  private mutating func readSuppression(_ node: JSONNode) {
    var entry = SettingsObject(node)
    let rule = entry.requiredNode("rule").flatMap { entry.text($0) }
    let files = entry.text("files")
    let pointer = entry.text("pointer")
    let sid = entry.text("sid")
    let reason = entry.requiredNode("reason").flatMap { entry.text($0) }
    let expires = entry.text("expires")
    let codes = rule.flatMap { ruleCodes($0) }
    let glob = files.flatMap { pathGlob($0) }
    let day = expires.flatMap { CalendarDay($0.text) }
    let path = pointer.flatMap { JSONPointer($0.text) }
    if let expires, day == nil { entry.report(.invalid(expires.text, .day), expires.range) }
    if let pointer, path == nil { entry.report(.invalid(pointer.text, .pointer), pointer.range) }
    if pointer != nil, let sid { entry.report(.notTogether("pointer", "sid"), sid.range) }
    if let reason, reason.text.utf8.allSatisfy({ $0 <= 0x20 }) { entry.report(.empty("reason"), reason.range) }
    let issues = entry.finish()
    object.adopt(issues)
    guard issues.isEmpty, let codes, let reason, (files == nil) == (glob == nil) else { return }
    settings.suppressions.append(
      Suppression(
        codes: Set(codes), files: glob, pointer: path, sid: sid?.text, reason: reason.text, expires: day,
        range: node.range))
  }

  /// `o-` and ten to 32 lower-case letters and digits.
  /// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
  private static func isOrganization(_ text: String) -> Bool {
    text.begins(with: "o-") && (12...34).contains(text.utf8.count)
      && text.utf8.dropFirst(2).allSatisfy { $0.isDigit || (0x61...0x7A).contains($0) }
  }

  private static func isService(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { $0.isDigit || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }
}
