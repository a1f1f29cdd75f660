import Environment
import JSONText
import PolicySynthesis
import XCTest

final class AthenaSourceTests: XCTestCase {
  func testExampleIsTheFixture() throws {
    XCTAssertEqual(ExampleEnvironment.text, try ProjectFolder.text("Fixtures/environments/example.json"))
  }

  func testExample() throws {
    let sample = try SampleEnvironment()
    XCTAssertEqual(sample.problems, [])
    print(try sample.role().documents.map(\.text).joined())
  }
}
