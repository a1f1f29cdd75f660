import PolicyModel
import SourceText

/// A date that is written as a number of seconds.
struct EpochDate: Rule {
  static let page = RulePage(
    "PL512", "epoch-date", .warning, accessAnalyzer: ["INVALID_DATE_VALUE"],
    summary: "A date is written as the seconds since 1970.",
    why: """
      AWS recommends ISO 8601: how exactly such a number is resolved is not promised, milliseconds are taken for \
      seconds, and nobody who reads the policy knows the day.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"DateLessThan": {"aws:CurrentTime": ↓"1798761600"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"DateGreaterThan": {"aws:TokenIssueTime": ↓1798761600000}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z", "aws:TokenIssueTime": "2027"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"NumericLessThan": {"aws:EpochTime": "1798761600"}, "DateLessThan": {"aws:EpochTime": "1798761600"}}
        }
        """),
  ]

  /// From the year 10000 on a number is likely one of milliseconds.
  private let firstUnlikelySecond = 253_402_300_800

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .date && !$0.isOf(["aws:epochtime"]) }.flatMap { linted -> [Violation] in
      linted.values.compactMap { located in
        guard located.text.utf8.count != 4, located.text.utf8.allSatisfy(\.isDigit), let seconds = Int(located.text)
        else { return nil }
        guard seconds < firstUnlikelySecond else {
          return Violation(
            at: located.range, likelyMilliseconds(located.text), help: "write it as `2026-12-31T23:59:59Z`")
        }
        let date = Moment(seconds: seconds, nanoseconds: 0).text
        return Violation(
          at: located.range, isEpoch(located.text), help: "write `\(date)`",
          fixes: [.replacing(located.range, by: "\"\(date)\"", isSafe: true)])
      }
    }
  }

  private func isEpoch(_ text: String) -> String { "the date `\(text)` is a number of seconds since 1970" }

  private func likelyMilliseconds(_ text: String) -> String {
    "the date `\(text)` is a number of seconds since 1970, and far away: likely milliseconds are meant"
  }
}
