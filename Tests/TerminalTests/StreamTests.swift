import Foundation
import TestSupport
import XCTest

@testable import Terminal

final class StreamTests: XCTestCase {
  /// A pipe's two ends, closed after `body`; a write into it without a reader gives EPIPE rather than a signal.
  private func withPipe(_ body: (_ reading: inout Int32, _ writing: inout Int32) throws -> Void) throws {
    signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, SIG_DFL) }
    var ends: [Int32] = [0, 0]
    XCTAssertEqual(pipe(&ends), 0)
    var (reading, writing) = (ends[0], ends[1])
    defer {
      if reading >= 0 { close(reading) }
      if writing >= 0 { close(writing) }
    }
    try body(&reading, &writing)
  }

  func testOutputInMemory() {
    let output = Output()
    output.write("a")
    output.write([0x62, 0xFF] as [UInt8])
    output.writeLine("c")
    output.writeLine()
    output.flush()
    XCTAssertEqual(output.bytes, [0x61, 0x62, 0xFF, 0x63, 0x0A, 0x0A])
    XCTAssertEqual(output.text, "ab\u{FFFD}c\n\n")
    XCTAssertNil(output.failure)
  }

  func testOutputIsBuffered() throws {
    try withPipe { reading, writing in
      let output = Output(descriptor: writing, capacity: 4)
      output.write("abc")
      XCTAssertEqual(output.text, "abc", "waits")
      output.write("de")
      XCTAssertEqual(output.text, "", "was written when the buffer was full")
      output.write("f")
      output.flush()
      close(writing)
      writing = -1
      XCTAssertEqual(String(decoding: try Input(descriptor: reading).readAll(limit: 100), as: UTF8.self), "abcdef")
    }
  }

  func testPartialWritesToASlowNonBlockingReader() throws {
    try withPipe { reading, writing in
      let flags = fcntl(writing, F_GETFL)
      XCTAssertEqual(fcntl(writing, F_SETFL, flags | O_NONBLOCK), 0)
      let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let descriptor = writing
      let thread = Thread {
        let output = Output(descriptor: descriptor)
        output.write(sent)
        output.flush()
        close(descriptor)
      }
      thread.start()
      writing = -1
      XCTAssertEqual(try Input(descriptor: reading).readAll(limit: 2_000_000), sent)
    }
  }

  func testBrokenPipeEndsQuietly() throws {
    try withPipe { reading, writing in
      close(reading)
      reading = -1
      let output = Output(descriptor: writing)
      output.write("lost")
      output.flush()
      XCTAssertEqual(output.failure, .brokenPipe)
      output.write("dropped")
      output.write([1] as [UInt8])
      XCTAssertEqual(output.bytes, [])
    }
  }

  func testOutputThatCannotBeWritten() {
    let output = Output(descriptor: -1, capacity: 0)
    output.write("lost")
    XCTAssertEqual(output.failure, .system("bad file descriptor"))
  }

  func testInputLimit() throws {
    for (limit, isRead) in [(6, true), (5, true), (4, false), (0, false)] {
      try withPipe { reading, writing in
        Output(descriptor: writing, capacity: 0).write("12345")
        close(writing)
        writing = -1
        for input in [Input(descriptor: reading), Input(text: "12345")] {
          if isRead {
            XCTAssertEqual(try input.readAll(limit: limit), Array("12345".utf8), "\(limit)")
            XCTAssertThrowsError(try input.readAll(limit: limit), "a second time") {
              XCTAssertEqual($0 as? FileError, FileError(path: Input.name, problem: .readAlready), "\(limit)")
            }
          } else {
            XCTAssertThrowsError(try input.readAll(limit: limit), "\(limit)") {
              XCTAssertEqual($0 as? FileError, FileError(path: "<stdin>", problem: .tooLarge(limit: limit)))
            }
          }
        }
      }
    }
  }

  func testLinesComeWhole() throws {
    let cases: [(text: String, size: Int, blocks: [String])] = [
      ("", 4, []),
      ("a", 4, ["a"]),
      ("a\n", 4, ["a\n"]),
      ("a\nb\nc\nd\n", 4, ["a\nb\n", "c\nd\n"]),
      ("a\nbcdefgh\ni", 4, ["a\n", "bcdefgh\n", "i"]),
      ("\n\n\n\n\n", 2, ["\n\n", "\n\n", "\n"]),
      ("abcdefghij", 4, ["abcdefghij"]),
      ("a\nb", 100, ["a\n", "b"]),
    ]
    for one in cases {
      try withPipe { reading, writing in
        Output(descriptor: writing, capacity: 0).write(one.text)
        close(writing)
        writing = -1
        for input in [Input(descriptor: reading), Input(text: one.text)] {
          var blocks: [String] = []
          while let block = try input.readLines(size: one.size, lineLimit: 100) {
            blocks.append(String(decoding: block, as: UTF8.self))
          }
          XCTAssertEqual(blocks, one.blocks, one.text)
        }
      }
    }
  }

  func testEndlessLineIsRefused() throws {
    let input = Input(text: "ok\n" + String(repeating: "x", count: 50))
    XCTAssertEqual(try input.readLines(size: 8, lineLimit: 10), Array("ok\n".utf8))
    XCTAssertThrowsError(try input.readLines(size: 8, lineLimit: 10)) {
      XCTAssertEqual($0 as? FileError, FileError(path: "<stdin>", problem: .tooLarge(limit: 10)))
    }
  }

  func testStandardStreams() {
    let streams: [StandardStream] = [.input, .output, .error]
    XCTAssertEqual(streams.map(\.descriptor), [0, 1, 2])
    for stream in streams { XCTAssertEqual(stream.isTerminal, isatty(stream.descriptor) == 1) }
  }

  func testEnvironmentIsRead() {
    let variables = ProcessEnvironment.read()
    XCTAssertEqual(variables["PATH"], ProcessInfo.processInfo.environment["PATH"])
    XCTAssertFalse(variables.keys.contains(""))
  }
}
