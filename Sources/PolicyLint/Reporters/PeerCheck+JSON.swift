import JSONText
import SourceText

extension [PeerCheck] {
  /// The checks by the tools' names, several of one tool in one text.
  var node: JSONNode {
    var tools: [String] = []
    for check in self where !tools.contains(where: { $0.hasSameBytes(as: check.tool) }) { tools.append(check.tool) }
    return JSONNode(
      .object(
        tools.map { tool in
          let codes = filter { $0.tool.hasSameBytes(as: tool) }.map(\.code)
          return JSONMember(tool, JSONNode(codes.joined(separator: ", ")))
        }))
  }
}
