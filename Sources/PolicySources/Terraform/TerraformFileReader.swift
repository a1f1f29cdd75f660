import PolicyModel
import SourceText

/// Finds the policies of the files of a module in Terraform's language, which are read as one text.
struct TerraformFileReader {
  private struct Emission: Hashable {
    let origin: SourceRange
    let kind: PolicyKind?
  }

  /// How many values a policy may hold; AWS takes far fewer.
  private static let largestPolicy = 50_000

  private(set) var policies: [SourcedPolicy] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var skipped: [SkippedPart] = []
  /// The managed policies that resources and modules attach by their ARNs.
  private(set) var attached: [AttachedPolicy] = []

  private let scope: TerraformScope
  private let files: FileOffsets
  private var evaluator: TerraformEvaluator
  /// The expressions that were taken as policies.
  private var seen: Set<SourceRange> = []
  private var emitted: Set<Emission> = []
  /// What the policy documents are used for, by their addresses.
  private var uses: [String: Set<PolicyUse>] = [:]
  /// The policy documents, by their addresses, that resources take whose policies are of another language.
  private var others: Set<String> = []
  private let attachments: TerraformAttachments

  private typealias Documents = [(address: String, use: PolicyUse)]

  init(_ body: HCLBody, in bytes: [UInt8], files: FileOffsets) {
    scope = TerraformScope(body)
    attachments = TerraformAttachments(body)
    self.files = files
    evaluator = TerraformEvaluator(scope, in: bytes, files: files)
  }

  /// Collects the policies: first those that resources take, which tell what they are for.
  mutating func read(_ body: HCLBody) {
    let resources = body.blocks("resource").filter { $0.labels.count == 2 }
    for block in resources {
      if TerraformAttribute.isOfAnotherLanguage(block.labels[0]) { leaveOut(block) } else { readResource(block) }
    }
    passUsesOn()
    for block in body.blocks("data") where block.labels.first?.hasSameBytes(as: TerraformScope.documentType) ?? false {
      readDocument(block)
    }
    for attribute in body.attributes { readRest(attribute.value, of: attribute.name) }
    for block in body.blocks where !(block.labels.first.map(TerraformAttribute.isOfAnotherLanguage) ?? false) {
      readRest(of: block, TerraformScope.address(block))
    }
    for block in resources + body.blocks("module") {
      for attribute in block.body.attributes where AttachedPolicy.isNamed(by: attribute.name) {
        var listed = [attribute.value]
        if case .tuple(let elements) = attribute.value.form { listed = elements }
        for element in listed {
          let value = evaluator.value(block.attachment(element, in: scope))
          attached += AttachedPolicy.all(in: value, at: element.range)
        }
      }
    }
    if evaluator.isExhausted {
      skipped.append(SkippedPart(at: .none, because: "the module's names stand for too many values to follow them all"))
    }
  }

  private mutating func readResource(_ block: HCLBlock) {
    let type = block.labels[0]
    let owner = TerraformScope.address(block)
    if let form = PermissionForm(terraform: type) { readPermission(form, block, owner) }
    let listed = TerraformAttribute.all(of: type)
    for attribute in listed {
      for value in block.body.values(at: attribute.path[...]) {
        var use = PolicyUse(
          kind: attribute.kind, resourceType: attribute.resourceType, owner: owner, isCertain: true,
          holders: attribute.kind == .identity ? attachments.holders(of: owner) : [])
        if type.hasSameBytes(as: "aws_organizations_policy") {
          let text = block.body["type"].flatMap { evaluator.value($0.value).string }
          guard let kind = TerraformAttribute.kind(ofOrganizationPolicy: text) else { continue }
          use.kind = kind
        }
        read(value, use)
      }
    }
    let names = Set(listed.compactMap { $0.path.count == 1 ? $0.path[0] : nil })
    for attribute in block.body.attributes
    where type.begins(with: "aws_") && !names.contains(attribute.name)
      && TerraformAttribute.mayHoldPolicy(attribute.name, of: type)
    {
      read(attribute.value, PolicyUse(owner: owner))
    }
  }

  private mutating func readPermission(_ form: PermissionForm, _ block: HCLBlock, _ owner: String) {
    var values: [String: PartialNode] = [:]
    for attribute in block.body.attributes {
      let value = evaluator.value(attribute.value)
      if !value.isNull { values[attribute.name] = value }
    }
    for inner in block.body.blocks {
      for attribute in inner.body.attributes {
        values["\(inner.type).\(attribute.name)"] = evaluator.value(attribute.value)
      }
    }
    guard let policy = form.policy(at: block.header, { values[$0] }) else { return }
    add(policy, notation: .other, PolicyUse(kind: .resource, resourceType: form.resourceType, owner: owner))
  }

  /// Notes the documents and texts of a resource that are not of IAM's language.
  private mutating func leaveOut(_ block: HCLBlock) {
    for attribute in block.body.attributes {
      for origin in PolicyTrace.origins(of: attribute.value, in: scope) {
        switch origin {
        case .document(let address): others.insert(address)
        case .object(let object, let range): markSeen(object, range)
        case .text(_, let range): seen.insert(range)
        case .unresolved: break
        }
      }
    }
  }

  private mutating func read(_ expression: HCLExpression, _ use: PolicyUse) {
    for origin in PolicyTrace.origins(of: expression, in: scope) {
      switch origin {
      case .object(let object, let range): readObject(object, range, use)
      case .text(let template, let range): readText(template, range, use)
      case .document(let address):
        uses[address, default: []].insert(
          PolicyUse(kind: use.kind, resourceType: use.resourceType, owner: address, holders: use.holders))
      case .unresolved(let range, let reason):
        // Who looks at this file alone is to hear of it.
        let isHere = files.areOfOneFile(range, expression.range)
        skipped.append(SkippedPart(at: isHere ? range : expression.range, because: reason))
      }
    }
  }

  private mutating func readObject(_ object: HCLExpression, _ range: SourceRange, _ use: PolicyUse) {
    guard emitted.insert(Emission(origin: range, kind: use.kind)).inserted else { return }
    let node = evaluator.value(object)
    guard !node.isUnknown else {
      skipped.append(SkippedPart(at: object.range, because: "the value is known only when Terraform runs"))
      return
    }
    markSeen(object, range)
    guard use.isCertain || node["Statement"] != nil else { return }
    add(node, notation: .other, use)
  }

  /// Notes that an encoded object was looked at: what a local value holds where it is used, and not where it stands.
  private mutating func markSeen(_ object: HCLExpression, _ range: SourceRange) {
    seen.insert(range)
    if case .reference(let reference) = object.form, let definition = scope.definition(of: reference.names) {
      seen.insert(definition.range)
    }
  }

  private mutating func readText(_ template: HCLTemplate, _ range: SourceRange, _ use: PolicyUse) {
    guard use.isCertain || template.looksLikePolicy,
      emitted.insert(Emission(origin: range, kind: use.kind)).inserted
    else { return }
    let isNew = seen.insert(range).inserted
    guard let text = template.literal.map({ EmbeddedPolicy($0) }) ?? EmbeddedPolicy(template, &evaluator) else {
      skipped.append(SkippedPart(at: range, because: "what its JSON text holds is known only when Terraform runs"))
      return
    }
    if let node = text.node, use.isCertain || text.isPolicy { add(node, notation: text.isExact ? .json : .other, use) }
    if isNew { diagnostics += text.diagnostics }
  }

  private mutating func add(_ node: PartialNode, notation: PolicyNotation, _ use: PolicyUse) {
    guard node.count(upTo: Self.largestPolicy) < Self.largestPolicy else {
      skipped.append(SkippedPart(at: node.range, because: "it holds more than \(Self.largestPolicy) values"))
      return
    }
    guard
      var policy = SourcedPolicy(
        node, kind: use.kind, resourceType: use.resourceType, owner: use.owner, notation: notation)
    else { return }
    if use.kind == .identity { policy.holders = use.holders.sorted() }
    policies.append(policy)
    skipped += node.unknownParts().map {
      SkippedPart(at: $0.range, because: "`\($0.name)` is known only when Terraform runs")
    }
  }

  /// What is made of other documents' statements tells what those are for.
  private mutating func passUsesOn() {
    var pending: Documents = uses.flatMap { address, uses in uses.map { (address, $0) } }
    while let (address, use) = pending.popLast() {
      guard let body = scope.blocks[address]?.body else { continue }
      for attribute in body.attributes where DocumentStatements.isMerging(attribute.name) {
        for case .document(let other) in PolicyTrace.origins(among: attribute.value, in: scope) {
          let passed = PolicyUse(kind: use.kind, resourceType: use.resourceType, owner: other, holders: use.holders)
          if uses[other, default: []].insert(passed).inserted { pending.append((other, passed)) }
        }
      }
    }
  }

  private mutating func readDocument(_ block: HCLBlock) {
    let address = TerraformScope.address(block)
    let found = uses[address] ?? []
    guard !found.isEmpty || !others.contains(address) else { return }
    let kinds = Set(found.map(\.kind))
    let types = Set(found.map(\.resourceType))
    let use = PolicyUse(
      kind: kinds.count == 1 ? kinds.first ?? nil : nil, resourceType: types.count == 1 ? types.first ?? nil : nil,
      owner: address, holders: found.reduce(into: []) { $0.formUnion($1.holders) })
    let document = evaluator.document(block)
    diagnostics += DocumentStatements.misnamed(in: document)
    add(DocumentStatements.policy(document), notation: .other, use)
  }

  /// Looks for policies in places that are not known to take one, such as local values and arguments of modules.
  private mutating func readRest(of block: HCLBlock, _ owner: String) {
    for attribute in block.body.attributes {
      readRest(attribute.value, of: block.type.hasSameBytes(as: "locals") ? "local.\(attribute.name)" : owner)
    }
    for inner in block.body.blocks { readRest(of: inner, owner) }
  }

  private mutating func readRest(_ expression: HCLExpression, of owner: String) {
    guard !seen.contains(expression.range) else { return }
    switch expression.form {
    case .call("jsonencode", let arguments) where arguments.count == 1 && arguments[0].hasStatements:
      readObject(arguments[0], expression.range, PolicyUse(owner: owner))
    case .template(let template) where template.looksLikePolicy:
      readText(template, expression.range, PolicyUse(owner: owner))
    // A value that something else encodes: for each of several, or in a module.
    case .object where expression.isDocument: readObject(expression, expression.range, PolicyUse(owner: owner))
    default: for part in expression.parts { readRest(part, of: owner) }
    }
  }
}

extension HCLBody {
  /// The values of the argument at a path, whose last name is the argument's and the others those of blocks.
  fileprivate func values(at path: ArraySlice<String>) -> [HCLExpression] {
    guard let name = path.first else { return [] }
    if path.count == 1 { return self[name].map { [$0.value] } ?? [] }
    return blocks(name).flatMap { $0.body.values(at: path.dropFirst()) }
  }
}

extension HCLExpression {
  /// Whether it is an object with statements.
  fileprivate var hasStatements: Bool { member("Statement") != nil }

  /// Whether it is an object with statements that are written out.
  fileprivate var isDocument: Bool {
    guard let statements = member("Statement") else { return false }
    if case .tuple(let elements) = statements.form { return elements.contains { $0.member("Effect") != nil } }
    return statements.member("Effect") != nil
  }

  /// The value of a member that an object has under a name that is written out.
  private func member(_ name: String) -> HCLExpression? {
    guard case .object(let items) = form else { return nil }
    return items.first { item in
      guard case .template(let template) = item.key.form, let key = template.literal else { return false }
      return key.bytes.elementsEqual(name.utf8)
    }?.value
  }
}

extension HCLTemplate {
  /// Whether it begins as a JSON object, and a literal part of it speaks of statements as policies do.
  fileprivate var looksLikePolicy: Bool {
    guard case .literal(let text)? = pieces.first,
      text.bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{")
    else { return false }
    return pieces.contains { piece in
      if case .literal(let text) = piece { EmbeddedPolicy.mentionsStatements(text.bytes) } else { false }
    }
  }
}

extension EmbeddedPolicy {
  /// Reads a text that is put together; nil where what it holds depends on what is put in.
  fileprivate init?(_ template: HCLTemplate, _ evaluator: inout TerraformEvaluator) {
    var parts: [Piece] = []
    for piece in template.pieces {
      switch piece {
      case .literal(let text): parts.append(.literal(text))
      case .interpolation(let expression, let range):
        if case .call("jsonencode", let arguments) = expression.form, arguments.count == 1 {
          parts.append(.hole(evaluator.value(arguments[0]), range))
        } else {
          parts.append(.hole(evaluator.value(expression), range))
        }
      case .directive: return nil
      }
    }
    self.init(parts)
  }
}
