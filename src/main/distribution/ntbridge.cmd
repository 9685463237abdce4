@echo off
rem Runs the command line of ntbridge with Java 17 or newer: that of JAVA_HOME, or the first on the PATH.
setlocal DisableDelayedExpansion
set "java=java.exe"
if not defined JAVA_HOME goto run
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto run
echo ntbridge: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe; set it to a Java 17 or newer 1>&2
exit /b 1

:run
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%~dp0ntbridge.jar" %*
if not %ERRORLEVEL%==9009 exit /b %ERRORLEVEL%
echo ntbridge: no java.exe on the PATH; install a Java 17 or newer, or set JAVA_HOME to one 1>&2
exit /b 1
