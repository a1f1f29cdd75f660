import AWSClient
import HTTPTransport
import Terminal
import XCTest

extension Surroundings {
  /// Surroundings of a test: no files but these, the longest waits, no programs.
  static func test(
    _ transport: any HTTPTransport, environment: [String: String] = [:], files: [String: String] = [:],
    time: any TimeSource = FakeTime(), commands: any CommandRunner = NoCommands(),
    observe: @escaping @Sendable (CallAttempt) -> Void = { _ in }
  ) -> Surroundings {
    Surroundings(
      environment: environment, transport: transport, time: time,
      readFile: { path throws(FileError) in
        guard let text = files[path] else { throw FileError(path: path, problem: .notFound) }
        return Array(text.utf8)
      }, commands: commands, randomFraction: { 1 }, observe: observe)
  }
}

extension Credentials {
  static let test = Credentials(accessKeyID: "AKIDTEST", secretAccessKey: "secret", sessionToken: "token")
}

/// The error of that type that `body` throws; fails where it throws none.
func thrown<Failure: Error>(
  _ type: Failure.Type, _ name: String, file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) -> Failure? {
  do {
    try body()
    XCTFail("\(name): nothing was thrown", file: file, line: line)
  } catch let error as Failure {
    return error
  } catch {
    XCTFail("\(name): \(error)", file: file, line: line)
  }
  return nil
}
