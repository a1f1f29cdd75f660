import FuzzInput
import PolicyModel

/// Four lines: an operator's name, a value of a policy, two values of a request. The operator is asked with every
/// qualifier and suffix, on a missing key, one value and several, or all are where the name is none; the laws that
/// hold between operators hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCondition(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let lines = FuzzInput(start, count).lines(4)
  let contexts: [RequestContext] = [
    RequestContext(), RequestContext(["k": .single(lines[2])]), RequestContext(["k": .list([lines[2]])]),
    RequestContext(["k": .list([lines[2], lines[3]])]),
  ]
  let free = Condition(lines[0], "k", [ConditionValue(lines[1])])
  for context in contexts {
    for version in PolicyVersion.allCases {
      for effect in Effect.allCases { _ = free.outcome(in: context, version: version, effect: effect) }
    }
  }
  if let found = free.conditionOperator {
    require(ConditionOperator(found.name) == found, "an operator differs from its name")
  }
  let asked = free.conditionOperator?.comparison
  for comparison in asked.map({ [$0] }) ?? Comparison.allCases {
    for qualifier in asked == nil ? [""] : ["", "ForAllValues:", "ForAnyValue:"] {
      let name = qualifier + comparison.rawValue
      for context in contexts {
        let plain = Condition(name, "K", [ConditionValue(lines[1])]).outcome(
          in: context, version: .v2012, effect: .allow)
        guard comparison != .null else { continue }
        let optional = Condition(name + "IfExists", "k", [ConditionValue(lines[1])])
          .outcome(in: context, version: .v2012, effect: .allow)
        // R103: the suffix is about missing keys alone.
        if context.keys.isEmpty {
          require(optional == .holdsWithoutKey, "\(name)IfExists fails without the key")
        } else {
          require(optional == plain, "\(name)IfExists differs from \(name) on a key that is there")
        }
      }
    }
  }
  checkNegations(lines, contexts[1])
  return 0
}

/// R100: of a single value that the operator can read, an operator holds or its negation does; never both.
private func checkNegations(_ lines: [String], _ context: RequestContext) {
  let pairs = [
    ("StringEquals", "StringNotEquals"), ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    ("StringLike", "StringNotLike"), ("NumericEquals", "NumericNotEquals"), ("DateEquals", "DateNotEquals"),
    ("IpAddress", "NotIpAddress"), ("ArnLike", "ArnNotLike"), ("ArnEquals", "ArnNotEquals"),
  ]
  func outcome(_ name: String) -> ConditionOutcome {
    Condition(name, "k", [ConditionValue(lines[1])]).outcome(in: context, version: .v2008, effect: .allow)
  }
  for (positive, negative) in pairs {
    let (left, right) = (outcome(positive), outcome(negative))
    if case .failsOnFormat = left {
      require(left == right, "\(negative) reads what \(positive) cannot")
    } else {
      require(left.isSatisfied != right.isSatisfied, "\(positive) and \(negative) agree")
    }
  }
  for family in ["Numeric", "Date"] {
    let less = outcome(family + "LessThan").isSatisfied
    let equal = outcome(family + "Equals").isSatisfied
    let greater = outcome(family + "GreaterThan").isSatisfied
    require([less, equal, greater].count { $0 } <= 1, "two of less, equal and greater")
    require(outcome(family + "LessThanEquals").isSatisfied == (less || equal), "\(family)LessThanEquals")
    require(outcome(family + "GreaterThanEquals").isSatisfied == (greater || equal), "\(family)GreaterThanEquals")
  }
  for (one, other) in [("ArnLike", "ArnEquals"), ("ArnNotLike", "ArnNotEquals")] {
    require(outcome(one) == outcome(other), "\(one) differs from \(other)")
  }
  if outcome("StringEquals").isSatisfied {
    require(outcome("StringEqualsIgnoreCase").isSatisfied, "equal texts differ, case aside")
  }
}
