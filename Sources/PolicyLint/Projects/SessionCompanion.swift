import PolicyModel
import SourceText

/// An action that must be allowed beside `sts:AssumeRole` where a session is made with something.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
struct SessionCompanion {
  /// The action.
  let action: ActionName
  /// What it lets be passed.
  let words: String
  /// The beginning of the keys, in lower case, that tell of it.
  private let key: String

  private init?(_ action: String, _ words: String, _ key: String) {
    guard let action = ActionName(action) else { return nil }
    self.action = action
    self.words = words
    self.key = key
  }

  /// All such actions.
  static let all = [
    SessionCompanion("sts:TagSession", "session tags", "aws:requesttag/"),
    SessionCompanion("sts:SetSourceIdentity", "a source identity", "sts:sourceidentity"),
  ].compactMap { $0 }

  /// Whether a statement holds only where it is passed.
  func isAsked(by statement: Statement) -> Bool {
    statement.conditions.contains { condition in
      condition.foldedKey.begins(with: key) && condition.conditionOperator?.comparison.isNegated == false
        && condition.holdsWithoutKey == false
    }
  }
}
