resource "aws_iam_policy" "reader" {
  policy = data.aws_iam_policy_document.reader.json
}
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.lake.id
  policy = local.bucket_policy
}
resource "aws_iam_role" "r" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
