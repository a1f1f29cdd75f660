import CommandKit
import PolicyModel

extension Request {
  /// The time that an argument spells, in seconds since 1970; nil where none is given: the clock is not asked, so that the
  /// same words give the same answer on any day.
  static func time(argument: String?) throws -> Int? {
    guard let argument else { return nil }
    if let seconds = seconds(ofTime: argument) { return seconds }
    throw UsageError([.other("`\(argument)` is not a time", help: "for example `2026-01-31T12:00:00Z`")])
  }
}
