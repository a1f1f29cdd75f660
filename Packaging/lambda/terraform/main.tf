# A data source of Athena that shows the Glue Data Catalog of another account: the function, the bucket that large
# answers go to, the catalog in Athena, and the policy of those who query. The function's role is that of the role.tf
# which Packaging/lambda/roles writes.

terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_s3_bucket" "spill" {
  bucket = var.spill_bucket
}

resource "aws_s3_bucket_public_access_block" "spill" {
  bucket                  = aws_s3_bucket.spill.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    id     = "ExpireAnswers"
    status = "Enabled"

    filter {}

    expiration {
      days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

data "aws_iam_policy_document" "spill" {
  statement {
    sid       = "DenyPlainText"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.spill.arn, "${aws_s3_bucket.spill.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "spill" {
  bucket     = aws_s3_bucket.spill.id
  policy     = data.aws_iam_policy_document.spill.json
  depends_on = [aws_s3_bucket_public_access_block.spill]
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${var.function_name}"
  retention_in_days = 90
}

resource "aws_lambda_function" "metastore" {
  function_name    = var.function_name
  description      = "Answers Athena from the Glue Data Catalog of another account"
  runtime          = "provided.al2023"
  handler          = "bootstrap"
  architectures    = [var.architecture]
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  role             = var.role_arn
  memory_size      = 512
  timeout          = 300

  environment {
    variables = {
      TARGET_ACCOUNT_ID    = var.target_account_id
      CATALOG_REGION       = var.catalog_region
      CATALOG_NAME         = var.catalog_name
      SPILL_LOCATION       = "s3://${var.spill_bucket}/${var.spill_prefix}"
      INCLUDE_NAMES        = join(",", var.include_names)
      EXCLUDE_NAMES        = join(",", var.exclude_names)
      ACCESS_POLICY_OBJECT = var.access_policy_object
      WRITE_ENABLED        = tostring(var.write_enabled)
    }
  }

  depends_on = [aws_cloudwatch_log_group.function]

  lifecycle {
    precondition {
      condition     = var.access_policy_object != "" || var.allow_every_caller
      error_message = "Give access_policy_object, or say by allow_every_caller that every caller may be shown everything."
    }

    # Whoever may invoke the function directly names anyone as who asks, so that no access policy holds them back.
    precondition {
      condition     = !var.accept_forgeable_context || var.allow_every_caller
      error_message = "With accept_forgeable_context say by allow_every_caller that callers may be shown everything."
    }
  }
}

resource "aws_athena_data_catalog" "metastore" {
  name        = var.catalog_name
  type        = "HIVE"
  description = "The Glue Data Catalog of ${var.target_account_id} in ${var.catalog_region}"

  parameters = {
    "metadata-function" = aws_lambda_function.metastore.arn
  }
}

# Nobody may invoke the function by its own policy: callers of this account need a policy of theirs, and this is one.
data "aws_iam_policy_document" "caller" {
  statement {
    sid       = "InvokeMetastore"
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_function.metastore.arn]

    dynamic "condition" {
      for_each = var.accept_forgeable_context ? [] : [1]

      content {
        test     = "ForAnyValue:StringEquals"
        variable = "aws:CalledVia"
        values   = ["athena.amazonaws.com"]
      }
    }
  }

  statement {
    sid       = "ReadLargeAnswers"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.spill.arn}/${var.spill_prefix}${var.target_account_id}/${var.catalog_region}/*"]
  }
}

resource "aws_iam_policy" "caller" {
  description = "Queries the data source ${var.catalog_name} through Athena"
  policy      = data.aws_iam_policy_document.caller.json
}
