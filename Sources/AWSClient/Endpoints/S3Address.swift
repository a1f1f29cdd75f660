import HTTPTransport

/// Where an object of S3 is reached.
enum S3Address {
  /// The URL of an object, its key's bytes encoded one by one: `https://BUCKET.s3.REGION.amazonaws.com/KEY`, or with the
  /// bucket in the path where the endpoint is not AWS's own, or where a dot would spoil the check of its certificate.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
  static func url(bucket: String, key: String, endpoint: Endpoint) throws(EndpointError) -> HTTPURL {
    guard isBucket(bucket) else { throw EndpointError.invalidBucket(bucket) }
    let path = "/" + PercentEncoding.encode(key, keepsSlashes: true)
    if endpoint.isOverride || bucket.utf8.contains(UInt8(ascii: ".")) {
      return endpoint.url(path: "/\(bucket)" + path)
    }
    guard let url = HTTPURL("https://\(bucket).\(endpoint.url.hostHeader)") else {
      throw EndpointError.invalidBucket(bucket)
    }
    return HTTPURL(url, path: path)
  }

  /// Buckets of old may have capitals and underscores; those are left to S3 to judge.
  private static func isBucket(_ name: String) -> Bool {
    let inner = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return inner && (3...255).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
  }
}
