import HTTPTransport
import JSONText
import LambdaRuntime
import MetastoreService

extension RuntimeEvent {
  /// The line that tells of what the metastore does not tell itself, and the invocation that it belongs to.
  var logLine: (line: LogLine, requestID: String?)? {
    switch self {
    case .answered: nil
    case .failed(let id, let failure, _):
      failure.type.utf8.starts(with: "Function.".utf8)
        ? (LogLine(.error, "failed", ["error": JSONNode(failure.type), "message": JSONNode(failure.message)]), id) : nil
    case .refused(let id, let status):
      (LogLine(.error, "refused", ["status": JSONNode(.number("\(status)"))]), id)
    case .undelivered(let id, let error): (LogLine(.error, "undelivered", ["message": JSONNode("\(error)")]), id)
    case .unreadableInvocation(let status):
      (LogLine(.error, "unreadableInvocation", ["status": JSONNode(.number("\(status)"))]), nil)
    }
  }
}
