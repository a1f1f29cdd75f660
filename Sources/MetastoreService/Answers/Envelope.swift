import JSONText

/// The object around an answer.
///
/// Its members' order is part of the protocol: the connector reads as it goes, and needs to know the API and the place
/// of a spilled answer before it meets `apiResponse`, which must be there even where the answer lies elsewhere.
enum Envelope {
  /// An answer that is sent as it is.
  static func bytes(api: String, answer: [UInt8]) -> [UInt8] { bytes(api: api, spilledTo: nil, answer: answer) }

  /// An answer that lies at `path`.
  static func bytes(api: String, spilledTo path: String) -> [UInt8] {
    bytes(api: api, spilledTo: path, answer: Array("null".utf8))
  }

  private static func bytes(api: String, spilledTo path: String?, answer: [UInt8]) -> [UInt8] {
    let place = path.map(JSONWriter.quoted) ?? "null"
    let head = #"{"apiName":\#(JSONWriter.quoted(api)),"spilled":\#(path != nil),"spillPath":\#(place),"apiResponse":"#
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.utf8.count + answer.count + 1)
    bytes += head.utf8
    bytes += answer
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}
