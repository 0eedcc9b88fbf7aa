"""Parquet to answers, in Parquet again.

    spark-submit --files nutgraf --py-files nutgraf_spark.py job.py TASK ARTICLES ANSWERS [options]

TASK is check, quotes or summarize. ARTICLES has the columns id and body, and for a check headline.
"""

import argparse

from nutgraf_spark import answered
from pyspark.sql import SparkSession

parser = argparse.ArgumentParser()
parser.add_argument("task", choices=["check", "quotes", "summarize"])
parser.add_argument("articles")
parser.add_argument("answers")
parser.add_argument("--partitions", type=int, help="spread the articles over so many tasks; otherwise, as the files are")
parser.add_argument("--using", choices=["arrow", "pandas"], default="arrow")
options = parser.parse_args()

spark = SparkSession.builder.appName("nutgraf").getOrCreate()
articles = spark.read.parquet(options.articles)
if options.partitions:
    articles = articles.repartition(options.partitions)
answered(articles, options.task, using=options.using).write.parquet(options.answers)

# read again from the files: another action on the frame itself would ask nutgraf about every article again
spark.read.parquet(options.answers).selectExpr("count(*) as answers", "count(error) as errors").show()
spark.stop()
