import JSONText
import MetastoreService
import TestSupport
import XCTest

/// Events that no connector sends.
final class MalformedEventTests: XCTestCase {
  /// Whatever an event holds, it is answered in the protocol's form or refused in words.
  func testEveryEventIsAnsweredOrRefused() throws {
    var random = SeededGenerator(seed: 7)
    let values = [
      "null", "true", "0", "-1", "99999999999999999999", "1e999", #""""#, #""*""#, #""sales""#, #""orders""#, "[]",
      "[[]]",
      "{}", #"{"1":{"str":"x"}}"#, #""{}""#, #""{\"1\":{\"str\":\"x\"},\"2\":{\"str\":\"sales\"}}""#,
      #""{\"1\":{\"lst\":[\"rec\",9999999999]}}""#,
      #""[\"rec\",1""#, #""\u0000""#, #""\ud800""#, #""../../x""#, #"["orders",null]"#,
      #"["year=2024/month=01","%","="]"#,
      #""(((((((((((""#, #""[a-""#, #""a{1000}{1000}""#, #""year = '""#, "[1,2,{}]",
    ]
    let names = [
      "dbName", "tableName", "tableNames", "names", "filter", "nextToken", "maxSize", "partitionExpression", "expr",
      "maxParts", "name", "description", "location", "params", "dbDesc", "dbDescription", "deleteData", "cascade",
      "tableDesc", "values", "partitionDesc", "partitionDescs", "partitionValues", "partitionValue", "arguments",
      "partNames",
    ]
    for _ in 0..<3_000 {
      let api = (APINames.reading + APINames.changing).randomElement(using: &random) ?? ""
      var members = [#""dbName":"sales""#, #""tableName":"orders""#]
      for name in names where Bool.random(using: &random) {
        members.append("\"\(name)\":\(values.randomElement(using: &random) ?? "")")
      }
      let event = #"{"apiName":"\#(api)","apiRequest":{\#(members.joined(separator: ","))}}"#
      do throws(MetastoreError) {
        let answer = try TestMetastore().answer(event: event)
        let root = JSONDocument.parse(Array(answer.utf8)).root
        XCTAssertEqual(root?.members?.map(\.name), ["apiName", "spilled", "spillPath", "apiResponse"], event)
      } catch {
        XCTAssertFalse(error.message.isEmpty, event)
      }
    }
  }

  /// Bytes that are cut or changed anywhere.
  func testBrokenBytesAreRefused() throws {
    let event = Array(
      #"{"requestContext":{"principalArn":"arn:aws:iam::111122223333:role/r","principalTags":"{}"},"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#
        .utf8)
    let metastore = TestMetastore()
    for place in event.indices {
      for byte: UInt8? in [nil, 0, 0x22, 0x7D, 0xFF] {
        let changed = byte.map { event[..<place] + [$0] + event[(place + 1)...] } ?? event[..<place]
        do throws(MetastoreError) {
          _ = try metastore.metastore.answer(
            Array(changed), requestID: "1", now: 0, glue: metastore.glue, store: metastore.store)
        } catch {
          XCTAssertFalse(error.message.isEmpty, String(decoding: changed, as: UTF8.self))
        }
      }
    }
  }
}
