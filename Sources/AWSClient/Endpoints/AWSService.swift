/// The services that are called here, by the name that they sign and are reached by.
public enum AWSService: String, Hashable, Sendable, CaseIterable {
  case glue, s3, sts

  /// The variable that says where this service is to be reached instead.
  var endpointVariable: String {
    switch self {
    case .glue: "AWS_ENDPOINT_URL_GLUE"
    case .s3: "AWS_ENDPOINT_URL_S3"
    case .sts: "AWS_ENDPOINT_URL_STS"
    }
  }
}
