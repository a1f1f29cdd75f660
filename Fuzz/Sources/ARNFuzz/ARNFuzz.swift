import FuzzInput
import PolicyModel

/// The fields of an ARN make up the ARN, whatever they hold; so with actions, accounts and principals.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzARN(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = FuzzInput(start, count).text
  if let arn = ARN(text) {
    let fields = [arn.partition, arn.service, arn.region, arn.accountField, arn.resource]
    require((["arn"] + fields).joined(separator: ":").utf8.elementsEqual(text.utf8), "the fields differ from the ARN")
    require(fields.dropLast().allSatisfy { !$0.utf8.contains(0x3A) }, "a colon within a field")
    require(!arn.partition.isEmpty && !arn.service.isEmpty && !arn.resource.isEmpty, "an empty field")
    if let type = arn.resourceType {
      let mark = arn.resource.utf8.dropFirst(type.utf8.count).first
      require(mark == 0x2F || mark == 0x3A, "no mark after the resource's type")
      require(type.utf8.count + 1 + arn.resourceID.utf8.count == arn.resource.utf8.count, "a resource in parts")
    } else {
      require(arn.resourceID.utf8.elementsEqual(arn.resource.utf8), "a resource without type")
    }
    if let account = arn.account {
      require(account.description.utf8.elementsEqual(arn.accountField.utf8), "another account")
    }
    require(ARN(arn.description) == arn, "the ARN differs from its text")
    require(ResourcePattern(text).fields?.count == 6 || text.utf8.contains(0x7B), "an ARN is no pattern of six fields")
  }
  if let action = ActionName(text) {
    require(action.description.utf8.elementsEqual(text.utf8), "an action differs from its text")
    require(ActionPattern(text).matches(action), "an action does not match itself")
  }
  if let account = AccountID(text) { require(account.description.utf8.count == 12, "an account without 12 digits") }
  for kind in [nil, RequestPrincipal.NameKind.service, .federated] {
    guard let principal = RequestPrincipal(text, kind: kind) else { continue }
    require(principal.account == nil || principal.arn != nil, "an account without an ARN")
    require(RequestPrincipal(principal.description, kind: kind) != nil, "a principal that its own words do not name")
  }
  for kind in PrincipalKind.allCases { _ = PrincipalPattern(kind: kind, text: text).meaning }
  return 0
}
