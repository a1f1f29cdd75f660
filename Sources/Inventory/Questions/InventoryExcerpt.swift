import JSONText
public import PolicyModel

/// The part of an inventory's text that one principal's access hangs on: the policies of other principals are taken out
/// before they are read, and blanks stand in their place, so that all that stays keeps its position.
///
/// Trust policies and those of resources stay: they may let the principal in. A text that is no JSON, or no inventory of
/// a known form, is left as it is, and so is what has a form that is not expected: whoever reads it says what is wrong.
public struct InventoryExcerpt {
  /// The text with blanks in the place of what is left out.
  public private(set) var bytes: [UInt8]
  private let tape: JSONTape
  private let names: Set<String>
  private let roleName: String?
  private let account: String

  /// The excerpt about a principal.
  public init(_ bytes: [UInt8], about principal: RequestPrincipal) {
    self.bytes = bytes
    var tape = JSONTape()
    let arn = principal.arn
    names = Set([arn?.description, principal.role?.description].compactMap { $0 })
    account = arn?.accountField.description ?? ""
    var roleName: String?
    if case .session(let session, nil) = principal {
      roleName = session.resource.utf8.split(separator: UInt8(ascii: "/")).dropFirst().first.map {
        String(Substring($0))
      }
    }
    self.roleName = roleName
    let isRead = (try? tape.read(bytes.span)) != nil
    self.tape = tape
    // A federated user has the policies of its user, whom only the inventory may tell.
    if case .federatedUser = principal { return }
    if isRead { cut(bytes) }
  }

  private mutating func cut(_ original: [UInt8]) {
    let pages = tape.kind(at: tape.root) == .array ? Array(tape.elements(of: tape.root)) : [tape.root]
    let details = pages.filter { tape.value(of: "RoleDetailList", in: $0, original.span) != nil }
    if !details.isEmpty {
      cutDetails(of: pages, original)
    } else if let identity = tape.value(of: "identity", in: tape.root, original.span) {
      for (name, value) in tape.members(of: identity) where !isMeant(name, original) { empty(value, original) }
    }
  }

  /// Whether a string is the name of the principal, or may be that of its role.
  private func isMeant(_ name: JSONTape.Position, _ original: [UInt8]) -> Bool {
    let text = tape.string(at: name, in: original.span)
    if names.contains(text) { return true }
    guard let roleName, let arn = ARN(text), arn.accountField.utf8.elementsEqual(account.utf8) else { return false }
    return arn.resource.utf8.split(separator: UInt8(ascii: "/")).last.map { $0.elementsEqual(roleName.utf8) } ?? false
  }

  // MARK: get-account-authorization-details

  private mutating func cutDetails(of pages: [JSONTape.Position], _ original: [UInt8]) {
    var wanted = Set<String>()
    var others: [JSONTape.Position] = []
    for page in pages {
      for entry in entries("UserDetailList", of: page, original) + entries("RoleDetailList", of: page, original) {
        if let arn = tape.value(of: "Arn", in: entry, original.span), !isMeant(arn, original) {
          others.append(entry)
        } else {
          wanted.formUnion(attached(to: entry, original))
        }
      }
      // Of which groups a user is one is told by name only: the policies of all stay.
      for group in entries("GroupDetailList", of: page, original) { wanted.formUnion(attached(to: group, original)) }
    }
    for entry in others {
      for (name, value) in tape.members(of: entry) {
        if isPolicyList(name, original) { empty(value, original) }
        if tape.isString(at: name, "PermissionsBoundary", in: original.span) { nullify(value, original) }
      }
    }
    for page in pages { keepPolicies(wanted, of: page, original) }
  }

  private func isPolicyList(_ name: JSONTape.Position, _ original: [UInt8]) -> Bool {
    let span = original.span
    return tape.isString(at: name, "AttachedManagedPolicies", in: span)
      || tape.isString(at: name, "RolePolicyList", in: span) || tape.isString(at: name, "UserPolicyList", in: span)
      || tape.isString(at: name, "GroupList", in: span)
  }

  private func entries(
    _ name: StaticString, of page: JSONTape.Position, _ original: [UInt8]
  ) -> [JSONTape.Position] {
    tape.value(of: name, in: page, original.span).map { Array(tape.elements(of: $0)) } ?? []
  }

  /// The ARNs of the managed policies that a user, a role or a group has.
  private func attached(to entry: JSONTape.Position, _ original: [UInt8]) -> [String] {
    let span = original.span
    var found: [String] = []
    for policy in entries("AttachedManagedPolicies", of: entry, original) {
      if let arn = tape.value(of: "PolicyArn", in: policy, span) { found.append(tape.string(at: arn, in: span)) }
    }
    if let boundary = tape.value(of: "PermissionsBoundary", in: entry, span),
      let arn = tape.value(of: "PermissionsBoundaryArn", in: boundary, span)
    {
      found.append(tape.string(at: arn, in: span))
    }
    return found
  }

  /// Takes all but some policies out of a page's list.
  private mutating func keepPolicies(_ wanted: Set<String>, of page: JSONTape.Position, _ original: [UInt8]) {
    guard let list = tape.value(of: "Policies", in: page, original.span) else { return }
    let kept = tape.elements(of: list).filter { entry in
      guard let arn = tape.value(of: "Arn", in: entry, original.span) else { return true }
      return wanted.contains(tape.string(at: arn, in: original.span))
    }
    empty(list, original)
    for (place, entry) in kept.enumerated() {
      let range = tape.range(at: entry)
      bytes.replaceSubrange(range, with: original[range])
      // Between this and the next there is room, for there was a comma.
      if place < kept.count - 1 { bytes[range.upperBound] = UInt8(ascii: ",") }
    }
  }

  // MARK: Blanks

  /// Makes an empty list of a value that is a list or an object.
  private mutating func empty(_ value: JSONTape.Position, _ original: [UInt8]) {
    guard tape.kind(at: value) == .array || tape.kind(at: value) == .object else { return }
    let range = tape.range(at: value)
    blank(range)
    bytes[range.lowerBound] = UInt8(ascii: "[")
    bytes[range.upperBound - 1] = UInt8(ascii: "]")
  }

  private mutating func nullify(_ value: JSONTape.Position, _ original: [UInt8]) {
    let range = tape.range(at: value)
    guard tape.kind(at: value) == .object, range.count >= 4 else { return }
    blank(range)
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + 4, with: "null".utf8)
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { bytes[index] = UInt8(ascii: " ") }
  }
}
