import Foundation
import JSONText
import TestSupport

/// A Glue of lists: pages of any length, empty ones among them.
struct GlueDouble: Sendable {
  /// How many elements the list has.
  let count: Int
  /// After so many pages with elements there is one without.
  var emptyEvery = 2

  /// The page that a request asks for; elements carry their number as name and value.
  func page(_ request: LoopbackRequest, list: String) -> LoopbackAnswer {
    let body = JSONDocument.parse(request.body).root ?? [:]
    let size = number(body["MaxResults"]) ?? 0
    let segment = body["Segment"]
    let step = number(segment?["TotalSegments"]) ?? 1
    let own = Array(stride(from: number(segment?["SegmentNumber"]) ?? 0, to: count, by: step))
    let token = (body["NextToken"]?.string ?? "0,0").split(separator: ",").compactMap { Int($0) }
    let (start, page) = (token[0], token[1])
    let isEmpty = page % (emptyEvery + 1) == emptyEvery
    let end = isEmpty ? start : min(start + size, own.count)
    var answer: [JSONMember] = []
    let elements = own[start..<end].map { number -> JSONNode in
      ["Name": JSONNode("n\(number)"), "Values": [JSONNode("v\(number)")], "Z": 1, "A": 2]
    }
    // An empty page may leave its list out altogether.
    if !isEmpty { answer.append(JSONMember(list, JSONNode(.array(elements)))) }
    if end < own.count { answer.append(JSONMember("NextToken", JSONNode("\(end),\(page + 1)"))) }
    return .status(200, JSONWriter.minifiedBytes(JSONNode(.object(answer))))
  }

  private func number(_ node: JSONNode?) -> Int? {
    if case .number(let spelling)? = node?.value { Int(spelling) } else { nil }
  }
}
