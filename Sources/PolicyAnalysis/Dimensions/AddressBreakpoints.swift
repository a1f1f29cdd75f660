import PolicyModel

/// Addresses of which every combination of a policy's ranges has one, of both families.
enum AddressBreakpoints {
  /// The spellings of such addresses.
  static func samples(_ ranges: [IPAddressRange]) -> [String] {
    samples(ranges, width: 32) + samples(ranges, width: 128)
  }

  private static func samples(_ ranges: [IPAddressRange], width: Int) -> [String] {
    var starts: [UInt128] = [0]
    for range in ranges where range.width == width {
      let length = range.prefixLength
      let mask = length == width ? 0 : UInt128.max >> UInt128(128 - (width - length))
      let start = range.address & ~mask
      starts.append(start)
      let (next, isOver) = (start | mask).addingReportingOverflow(1)
      if !isOver, width == 128 || next >> 32 == 0 { starts.append(next) }
    }
    starts.sort()
    var samples: [String] = []
    for (place, start) in starts.enumerated() where place == 0 || starts[place - 1] != start {
      samples.append(width == 32 ? version4(start) : version6(start))
    }
    return samples
  }

  private static func version4(_ address: UInt128) -> String {
    [24, 16, 8, 0].map { "\((address >> UInt128($0)) & 0xFF)" }.joined(separator: ".")
  }

  /// RFC 5952: the longest run of zero groups is left out.
  private static func version6(_ address: UInt128) -> String {
    let groups = stride(from: 112, through: 0, by: -16).map { Int(address >> UInt128($0) & 0xFFFF) }
    var longest = 0..<0
    var start = 0
    for place in 0...groups.count where place == groups.count || groups[place] != 0 {
      if place - start > max(longest.count, 1) { longest = start..<place }
      start = place + 1
    }
    func text(_ part: some Collection<Int>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return text(groups) }
    return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
  }
}
