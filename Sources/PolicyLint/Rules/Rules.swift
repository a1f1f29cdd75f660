/// The rules that there are.
public enum Rules {
  /// Every rule, in the order of the codes.
  public static let all: [any Rule] = syntax + grammar + actions + resources + principals

  private static let syntax: [any Rule] = [JSONSyntax()]

  private static let grammar: [any Rule] = [
    MissingStatement(), MissingEffect(), MissingAction(), MissingResource(), MissingPrincipal(),
    UnsupportedPrincipal(), ResourceInTrustPolicy(), UnknownElement(), DuplicateElement(), ContradictoryElements(),
    WrongType(), EmptyList(), UnknownVersion(), MissingVersion(), UnknownEffect(), UnknownConditionOperator(),
    NullIfExists(),
  ]

  private static let actions: [any Rule] = [MalformedAction(), UnknownService(), UnknownAction()]

  private static let resources: [any Rule] = [
    MissingARNPrefix(), MissingARNField(), UnknownPartition(), CapitalServiceInARN(), MalformedAccount(),
    InvalidBucketName(), UnmatchedAction(), UnusedResource(), DeadPair(), MissingARNAccount(),
  ]

  private static let principals: [any Rule] = [MalformedPrincipal(), UnknownPrincipalKind(), WildcardInPrincipal()]

  /// The rule of a code or a name, ASCII case aside.
  public static func named(_ word: String) -> (any Rule)? {
    all.first { $0.page.code.equalsIgnoringCase(word) || $0.page.name.equalsIgnoringCase(word) }
  }
}
