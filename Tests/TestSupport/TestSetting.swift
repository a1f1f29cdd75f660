import Foundation

/// The whole number that the variable `name` of the environment gives a test, such as how many cases it tries.
public func testSetting(_ name: String, _ standard: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? standard
}
