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
    let standing = defaultValue(request)
    if region.contains(dimension, standing) { return .leftOut }
    let texts = instances(values) + spelled
    for text in texts {
      for value in forms(text) where region.contains(dimension, value) { return .value(value) }
    }
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

  /// The values with variables of conditions on the key that the region wants to match.
  private func instances(_ values: [String: String]) -> [String] {
    search.problem.instances.sorted { $0.value.literal.dimension < $1.value.literal.dimension }.compactMap {
      place, instance -> String? in
      switch place {
      case .value(key, _, _) where search.isTrue(instance.literal): return instance.pattern?.text(values)
      case .condition(key, _, let texts, _) where search.isTrue(instance.literal):
        return texts.lazy.compactMap {
          VariablePattern(symbols: VariablePattern.symbols(of: $0, wildcards: true)).text(values)
        }.first
      default: return nil
      }
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
