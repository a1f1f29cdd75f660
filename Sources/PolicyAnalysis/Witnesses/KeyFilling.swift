import PolicyModel
import ServiceReference

/// What a request holds for a condition key, so that it lies in a region.
struct KeyFilling {
  let key: String
  let dimension: Int
  let search: WitnessSearch

  /// What to do about the key.
  enum Outcome {
    case leftOut
    case value(ContextValue)
    case impossible
  }

  /// The value of the key in a request: none where the region allows that; else one that policies spell, else any.
  func value(for request: Request, _ values: [String: String]) -> Outcome {
    let region = search.region
    var values = values
    if let account = request.principal.account { values["aws:principalaccount"] = account.description }
    let wanted = instances(values, where: search.isTrue)
    let unwanted = instances(values, where: search.isFalse) + unlikeCaller(values)
    func isFit(_ value: ContextValue?) -> Bool {
      guard region.contains(dimension, value) else { return false }
      guard case .single(let text)? = value else { return true }
      return !unwanted.contains { $0.utf8.elementsEqual(text.utf8) }
        && wanted.allSatisfy { $0.utf8.elementsEqual(text.utf8) }
    }
    let standing = defaultValue(request)
    if isFit(standing) { return .leftOut }
    let texts = wanted + spelled + (key.hasSuffix("account") ? [ARNTemplate.otherAccount, ARNTemplate.account] : [])
    for isChecked in [true, false] {
      for text in texts {
        for value in forms(text) where isChecked ? isFit(value) : region.contains(dimension, value) {
          return .value(value)
        }
      }
    }
    if region.contains(dimension, standing) { return .leftOut }
    for (place, text) in texts.prefix(Self.pairedCount).enumerated() {
      for other in texts[..<place] where region.contains(dimension, .list([other, text])) {
        return .value(.list([other, text]))
      }
    }
    for case .key(let value?) in region.samples(dimension) { return .value(value) }
    return region.contains(dimension, nil) ? .leftOut : .impossible
  }

  /// How many values are also tried as a list of two.
  private static let pairedCount = 6

  /// A value as requests carry it, then as they do not.
  private func forms(_ text: String) -> [ContextValue] {
    let isList = search.reference?.conditionKey(key)?.isMultivalued == true
    return isList ? [.list([text]), .single(text)] : [.single(text), .list([text])]
  }

  /// What the key holds where a request does not give it.
  private func defaultValue(_ request: Request) -> ContextValue? {
    let resource = request.resources.first.flatMap { ARN($0) }
    switch key {
    case "aws:securetransport": return .single("true")
    case "aws:resourceaccount":
      return (request.resourceAccount ?? resource?.account ?? request.principal.account).map { .single($0.description) }
    case "aws:requestedregion":
      return resource.flatMap { $0.region.isEmpty ? nil : .single(String($0.region)) }
    case "aws:viaawsservice":
      return request.principal.arn == nil || ["ec2", "glue"].contains(where: { request.action.isOf(service: $0) })
        ? nil : .single("false")
    default: return nil
    }
  }

  /// The values with variables of conditions on the key, of those truth values that are asked for.
  private func instances(_ values: [String: String], where isAsked: (Literal) -> Bool) -> [String] {
    search.problem.instances.sorted { $0.value.literal.dimension < $1.value.literal.dimension }.compactMap {
      place, instance -> String? in
      switch place {
      case .value(key, _, _) where isAsked(instance.literal): return instance.pattern?.text(values)
      case .condition(key, _, let texts, _) where isAsked(instance.literal):
        return texts.lazy.compactMap {
          VariablePattern(symbols: VariablePattern.symbols(of: $0, wildcards: true)).text(values)
        }.first
      default: return nil
      }
    }
  }

  /// What the caller's account is not to be, where the region wants it to be another than the key's value.
  private func unlikeCaller(_ values: [String: String]) -> [String] {
    search.problem.instances.compactMap { place, instance in
      guard case .value(let caller, _, let pattern) = place, search.isFalse(instance.literal),
        pattern.symbols == [.variable(key: key, defaultValue: nil)]
      else { return nil }
      return values[caller]
    }
  }

  /// The values that policies spell, wildcards replaced, and a word that none is likely to spell.
  private var spelled: [String] {
    let known = search.problem.vocabulary.values[key] ?? []
    return known.filter { !$0.utf8.contains(UInt8(ascii: "$")) }.flatMap { text in
      [WitnessSearch.filled(text[...], "x"), text]
    } + ["example"]
  }
}
