import AWSClient
import JSONText
import MetastoreService

/// The catalog as Glue answers within one invocation.
struct CatalogCalls: GlueService {
  private let glue: GlueClient
  private let context: CallContext

  init(_ glue: GlueClient, _ context: CallContext) {
    self.glue = glue
    self.context = context
  }

  func call(_ operation: String, _ body: JSONNode) throws(ServiceFailure) -> JSONNode {
    do throws(AWSError) {
      return try glue.call(operation, body, context)
    } catch {
      throw ServiceFailure(error)
    }
  }

  func read<Answer: Sendable>(
    _ operation: String, _ bodies: [JSONNode], _ read: @escaping @Sendable (Span<UInt8>) -> Answer?
  ) throws(ServiceFailure) -> [Answer] {
    do throws(AWSError) {
      return try glue.readEach(operation, bodies, context, read)
    } catch {
      throw ServiceFailure(error)
    }
  }
}

extension ServiceFailure {
  /// What stood in the way of a call, without any secret.
  init(_ error: AWSError) {
    guard let answer = error.serviceError else {
      self.init(
        code: "NoAnswer", message: "\(error.cause)" + (error.attempts > 1 ? " (\(error.attempts) attempts)" : ""))
      return
    }
    self.init(code: answer.code, message: answer.message)
  }
}
