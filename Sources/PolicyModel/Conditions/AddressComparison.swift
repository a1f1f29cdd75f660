extension ValueComparison {
  /// `IpAddress`: whether an address lies in a range; one of the other family lies outside (R106).
  static func matchesAddress(_ request: String, _ policy: ResolvedValue) -> Bool? {
    guard let address = IPAddressRange(request), let range = IPAddressRange(policy.text) else { return nil }
    return range.contains(address)
  }
}
