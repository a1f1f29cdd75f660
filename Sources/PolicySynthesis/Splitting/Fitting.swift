import PolicyModel
import ServiceReference

/// How policies are made to fit what they are attached to.
public struct Fitting: Sendable {
  /// How principals carry their policies; nil for inline where that has room, and managed where it has not.
  public var attachment: Attachment?
  /// Whether a policy that is too large becomes several managed ones.
  public var splits: Bool
  /// How many managed policies a principal takes.
  public var most: Int

  /// Policies as the principal takes them.
  public init(_ attachment: Attachment? = nil, splits: Bool = false, most: Int = Fitting.managedPolicies) {
    self.attachment = splits ? .managed : attachment
    self.splits = splits
    self.most = most
  }

  /// How many managed policies a role, user or group takes unless AWS raises it.
  /// https://repost.aws/knowledge-center/iam-increase-policy-size
  public static let managedPolicies = 10
  /// To how many AWS raises it at most.
  public static let raisedManagedPolicies = 20

  /// The documents, identity policies among them told how they are attached, and split where that was asked for.
  ///
  /// A document that is left too large is found by its certificate.
  func fit(_ documents: [EmittedDocument], _ reference: ServiceReference) throws(FitError) -> [EmittedDocument] {
    var fitted: [EmittedDocument] = []
    var counts: [String: Int] = [:]
    for document in documents {
      guard document.kind == .identity else {
        fitted.append(document)
        continue
      }
      let own = documents.filter { $0.kind == .identity && $0.attachTo == document.attachTo }
      let parts = try fit(document, among: own, reference)
      if parts.contains(where: { $0.attachment == .managed }) { counts[document.attachTo, default: 0] += parts.count }
      if let count = counts[document.attachTo], count > most {
        throw .tooMany(attachTo: document.attachTo, count: count, limit: most)
      }
      fitted += parts
    }
    return fitted
  }

  private func fit(
    _ document: EmittedDocument, among own: [EmittedDocument], _ reference: ServiceReference
  ) throws(FitError) -> [EmittedDocument] {
    guard let inline = reference.quota(document.inlineQuota), let managed = reference.quota(.managedPolicy) else {
      return [document]
    }
    let together = own.reduce(0) { $0 + PolicyPacker.size($1.policy, inline.unit) }
    let size = PolicyPacker.size(document.policy, managed.unit)
    var fitted = document
    switch attachment {
    case nil where together > inline.limit && size <= managed.limit: fitted.attachment = .managed
    case nil: break
    case .inline:
      guard together <= inline.limit else {
        throw .tooLarge(
          attachTo: document.attachTo, size: together, limit: inline.limit, words: "the inline policies")
      }
      fitted.attachment = .inline
    case .managed:
      fitted.attachment = .managed
      if size <= managed.limit { break }
      guard splits else {
        throw .tooLarge(attachTo: document.attachTo, size: size, limit: managed.limit, words: "the managed policy")
      }
      let parts = try PolicyPacker(managed).pack(document.policy)
      return parts.enumerated().map { document.part($0.offset + 1, $0.element) }
    }
    return [fitted]
  }
}

extension EmittedDocument {
  /// The quota of the inline policies of what it is attached to.
  fileprivate var inlineQuota: Quota.Kind {
    switch ARN(attachTo)?.resourceType {
    case "user": .userInlinePolicies
    case "group": .groupInlinePolicies
    default: .roleInlinePolicies
    }
  }

  /// One of the managed policies that it becomes, with why each of its actions is there.
  fileprivate func part(_ number: Int, _ policy: Policy) -> EmittedDocument {
    // The id of a part of a statement is that of the whole and a number.
    let reasons = Dictionary(grouping: explanations, by: \.sid)
    let explained = policy.statements.elements.flatMap { statement -> [ActionExplanation] in
      guard let sid = statement.sid else { return [] }
      let digits = sid.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
      let whole = (0...digits).lazy.map { String(sid.dropLast($0)) }.first { reasons[$0] != nil }
      return (whole.flatMap { reasons[$0] } ?? []).map { ActionExplanation(sid: sid, action: $0.action) }
    }
    return EmittedDocument(
      name: "\(name)-\(number)", kind: kind, attachTo: attachTo, account: account, policy: policy, settings: settings,
      appliesTo: appliesTo, attachment: .managed, explanations: explained)
  }
}
