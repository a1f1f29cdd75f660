import JSONText
import PolicyModel

/// A policy as Terraform writes it: a data source, or where that cannot say it, a text.
/// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
struct PolicyDataSource {
  let policy: Policy
  /// The references that stand for ARNs of roles and the like that are made in the same place.
  let references: [String: String]

  /// The data source called `label`; nil where the policy holds what it would change.
  func block(label: String, provider: String) -> HCLBlock? {
    // The provider makes `&{` the `${` of a variable, and refuses it in a policy of 2008, where `${` is plain text.
    let texts = policy.texts
    if texts.contains(where: { contains($0, "&{") }) { return nil }
    if policy.effectiveVersion == .v2008, texts.contains(where: { contains($0, "${") }) { return nil }
    var head: [HCLAttribute] = []
    if policy.effectiveVersion != .v2012 {
      head.append(HCLAttribute("version", .string(policy.effectiveVersion.rawValue)))
    }
    if let id = policy.id { head.append(HCLAttribute("policy_id", .string(id))) }
    return HCLBlock(
      type: "data", labels: ["aws_iam_policy_document", label],
      groups: [[HCLAttribute("provider", .expression(provider))], head],
      blocks: policy.statements.elements.map(statement))
  }

  /// The policy as one line of JSON, for an argument that takes one.
  var literal: HCLValue { .string(JSONWriter.minified(policy.json)) }

  private func statement(_ statement: Statement) -> HCLBlock {
    var attributes: [HCLAttribute] = []
    if let sid = statement.sid { attributes.append(HCLAttribute("sid", .string(sid))) }
    if statement.effect == .deny { attributes.append(HCLAttribute("effect", .string("Deny"))) }
    attributes.append(
      HCLAttribute(
        statement.action.isNegated ? "not_actions" : "actions",
        .strings(statement.action.patterns.elements.map(\.description))
      ))
    if let resource = statement.resource {
      attributes.append(
        HCLAttribute(
          resource.isNegated ? "not_resources" : "resources",
          .list(resource.patterns.elements.map { text($0.description) })
        ))
    }
    var block = HCLBlock(type: "statement", groups: [attributes])
    if let principal = statement.principal {
      block.blocks += principals(principal.principals, principal.isNegated ? "not_principals" : "principals")
    }
    block.blocks += statement.conditions.map { condition in
      HCLBlock(
        type: "condition",
        groups: [
          [
            HCLAttribute("test", .string(condition.operatorName)), HCLAttribute("variable", .string(condition.key)),
            HCLAttribute("values", .list(condition.values.elements.map { text($0.text) })),
          ]
        ])
    }
    return block
  }

  private func principals(_ set: PrincipalSet, _ type: String) -> [HCLBlock] {
    switch set {
    case .everyone: [principals(type, "*", ["*"])]
    case .listed(let groups): groups.map { principals(type, $0.kind.rawValue, $0.names.elements.map(\.text)) }
    }
  }

  private func principals(_ type: String, _ kind: String, _ names: [String]) -> HCLBlock {
    HCLBlock(
      type: type,
      groups: [
        [
          HCLAttribute("type", .string(kind)),
          HCLAttribute("identifiers", .list(names.map { references[$0].map(HCLValue.expression) ?? text($0) })),
        ]
      ])
  }

  /// A text in which the provider puts `${` for `&{`.
  private func text(_ text: String) -> HCLValue {
    var bytes = Array(text.utf8)
    for index in bytes.indices.dropLast()
    where bytes[index] == UInt8(ascii: "$") && bytes[index + 1] == UInt8(ascii: "{") {
      bytes[index] = UInt8(ascii: "&")
    }
    return .string(String(decoding: bytes, as: UTF8.self))
  }

  private func contains(_ text: String, _ mark: String) -> Bool {
    let bytes = Array(text.utf8)
    let mark = Array(mark.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: mark) }
  }
}

extension Policy {
  /// Every text in which a variable can stand.
  fileprivate var texts: [String] {
    statements.elements.flatMap { statement in
      (statement.resource?.patterns.elements.map(\.description) ?? [])
        + (statement.principal?.principals.entries.map(\.text) ?? [])
        + statement.conditions.flatMap { $0.values.elements.map(\.text) }
    }
  }
}
