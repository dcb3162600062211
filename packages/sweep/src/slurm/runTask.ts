/**
 * The part of a script that runs `command` of the task `name`, in bash. Slurm tells the end of a job to each of its processes, or, as
 * before a time limit where it is asked to, to the script alone; a command that is told twice may stop at once instead of in order.
 */
export const runTask = (retries: number): string => `
"\${command[@]}" &
child=$!
sleep infinity & # ended by what Slurm tells all processes of the job
witness=$!

pass_on() {
  told=yes
  sleep 1
  if kill -0 "$witness" 2>/dev/null; then kill -TERM "$child" 2>/dev/null; fi
}
trap pass_on TERM
told=yes
while [ -n "$told" ]; do # a wait ends early where a signal comes
  told=
  wait "$child"
  code=$?
done
{ kill "$witness" && wait "$witness"; } 2>/dev/null

# It is done, or has said why it is not.
case "$code" in 0 | 1 | 2) exit "$code" ;; esac

# It was killed. Who cancelled the job does not want it again, and Slurm itself runs it again where it took the machine away.
job=$(scontrol show job --oneliner "$SLURM_JOB_ID")
case "$job" in
  *JobState=RUNNING* | *Reason=TimeLimit*) ;;
  *) exit "$code" ;;
esac
tries=$((\${SLURM_RESTART_COUNT:-0} + 1))
if [ "$tries" -gt ${retries} ]; then
  echo "$name ended in $code in try $tries of ${retries + 1}"
  exit "$code"
fi
echo "$name ended in $code in try $tries of ${retries + 1}, and is run again"
scontrol requeue "$SLURM_JOB_ID" || echo "Slurm does not run $name again"
exit "$code"
`;
