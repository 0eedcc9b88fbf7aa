"""JSON lines to answers, with nothing but Spark's own pipe.

    spark-submit lines.py TASK LINES ANSWERS

LINES is a file or folder of JSON lines as `nutgraf filter` reads them; the folder ANSWERS has a file for each part of it.
"""

import os
import sys

from pyspark.sql import SparkSession

task, lines, answers = sys.argv[1:]
spark = SparkSession.builder.appName("nutgraf").getOrCreate()
# without `env` the command has no search path, and without `checkCode` a nutgraf that fails only loses answers
piped = spark.sparkContext.textFile(lines).pipe(f"nutgraf filter {task}", env={"PATH": os.environ["PATH"]}, checkCode=True)
piped.saveAsTextFile(answers)
spark.stop()
