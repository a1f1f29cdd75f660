resource "aws_s3_bucket" "lake" {
  bucket_prefix = "acme-lake-"
}

data "aws_iam_policy_document" "lake" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.lake.arn]
  }
}

resource "aws_iam_policy" "lake" {
  policy = data.aws_iam_policy_document.lake.json
}
