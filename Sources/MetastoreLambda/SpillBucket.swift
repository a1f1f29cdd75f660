import AWSClient
import MetastoreService

/// The bucket that large answers are put into within one invocation.
struct SpillBucket: SpillStore {
  private let s3: S3Client
  private let context: CallContext

  init(_ s3: S3Client, _ context: CallContext) {
    self.s3 = s3
    self.context = context
  }

  func put(_ bytes: [UInt8], bucket: String, key: String) throws(ServiceFailure) {
    do throws(AWSError) {
      try s3.putObject(
        S3Location(bucket: bucket, key: key), body: bytes, contentType: "application/json", context)
    } catch {
      throw ServiceFailure(error)
    }
  }
}
