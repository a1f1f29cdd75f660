import HTTPTransport

/// An event and what Lambda says of it.
struct Invocation {
  let event: [UInt8]
  let context: InvocationContext

  /// Lambda's own limit: what has no deadline, or none that can be read, is given no more than that.
  private static let longestMilliseconds = 900_000

  /// The invocation that the answer to `next` tells of; nil where it has no ID that an answer could name.
  init?(_ response: HTTPResponse, time: some TimeSource) {
    let headers = response.headers
    guard let id = headers["Lambda-Runtime-Aws-Request-Id"], Self.isID(id) else { return nil }
    let end = headers["Lambda-Runtime-Deadline-Ms"].flatMap { Int64($0) }
    let left = end.map { $0.subtractingReportingOverflow(time.epochMilliseconds).partialValue }
    let milliseconds = left.map { Int(min(max($0, 0), Int64(Self.longestMilliseconds))) }
    event = response.body
    context = InvocationContext(
      requestID: id,
      deadline: time.now.advanced(byMilliseconds: milliseconds ?? Self.longestMilliseconds),
      functionARN: headers["Lambda-Runtime-Invoked-Function-Arn"] ?? "",
      traceID: headers["Lambda-Runtime-Trace-Id"], clientContext: headers["Lambda-Runtime-Client-Context"],
      cognitoIdentity: headers["Lambda-Runtime-Cognito-Identity"], tenantID: headers["Lambda-Runtime-Aws-Tenant-Id"],
      invocationID: headers[RuntimeAPI.invocationHeader])
  }

  /// Letters, digits and dashes, as it becomes a part of a path.
  private static func isID(_ id: String) -> Bool {
    (1...256).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
