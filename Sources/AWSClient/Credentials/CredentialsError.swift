public import HTTPTransport
public import Terminal

/// Why a source of keys that is set up gives none.
public enum CredentialsError: Error, Hashable, Sendable {
  /// No source is set up.
  case notSetUp
  /// A source lacks a part of what belongs together.
  case incomplete(source: String, missing: String)
  /// A file could not be read.
  case file(FileError)
  /// What a source gave is not as documented.
  case malformed(source: String, reason: String)
  /// The source gave keys that have already ended.
  case expired
  /// A source could not be reached.
  case unreachable(source: String, HTTPError)
  /// A source answered with an error.
  case refused(source: String, status: Int, message: String)
  /// The URL of a container's keys leads elsewhere than to the container's host.
  case forbiddenURL(variable: String, String)
  /// A program that gives keys failed.
  case command(profile: String, CommandError)
  /// There is no profile of that name.
  case missingProfile(String)
  /// A profile asks for something that is not supported.
  case unsupportedSetting(profile: String, String)
  /// Profiles name each other as their source.
  case circularProfiles([String])
  /// The role of a profile could not be taken on.
  case role(String, AWSError.Cause)
}
